package dev.weir.gateway.cases;

import dev.weir.gateway.sql.TestDatabases;
import java.util.Map;

class PostgresErasureTest extends ErasureContract {
    @Override
    Map<String, String> settings() {
        return TestDatabases.postgres();
    }
}

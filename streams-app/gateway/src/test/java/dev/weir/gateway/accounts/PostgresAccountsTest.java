package dev.weir.gateway.accounts;

import dev.weir.gateway.sql.TestDatabases;
import java.util.Map;

class PostgresAccountsTest extends AccountsContract {
    @Override
    Map<String, String> settings() {
        return TestDatabases.postgres();
    }
}

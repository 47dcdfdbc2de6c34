package dev.weir.gateway.cases;

import java.util.Map;

class H2ErasureTest extends ErasureContract {
    @Override
    Map<String, String> settings() {
        return Map.of();
    }
}

package dev.weir.gateway.cases;

import java.util.Map;

class H2ClaimsTest extends ClaimsContract {
    @Override
    Map<String, String> settings() {
        return Map.of();
    }
}

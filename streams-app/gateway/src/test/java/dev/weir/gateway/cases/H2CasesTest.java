package dev.weir.gateway.cases;

import java.util.Map;

class H2CasesTest extends CasesContract {
    @Override
    Map<String, String> settings() {
        return Map.of();
    }
}

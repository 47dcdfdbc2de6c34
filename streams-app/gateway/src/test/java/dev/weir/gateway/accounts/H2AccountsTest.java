package dev.weir.gateway.accounts;

import java.util.Map;

class H2AccountsTest extends AccountsContract {
    @Override
    Map<String, String> settings() {
        return Map.of();
    }
}

package dev.weir.gateway.console.view;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Words as they may stand in the query of an address. */
public final class Links {
    private Links() {}

    public static String encoded(String word) {
        return URLEncoder.encode(word, StandardCharsets.UTF_8);
    }
}

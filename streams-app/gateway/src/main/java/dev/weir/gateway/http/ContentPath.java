package dev.weir.gateway.http;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The path of a content's verdict. A contentId may hold anything but control characters, slashes and dots among it. */
final class ContentPath {
    static final String VERDICTS = "/v1/verdicts/";

    private ContentPath() {}

    static String of(String contentId) {
        String encoded = URLEncoder.encode(contentId, StandardCharsets.UTF_8).replace("+", "%20");
        // A segment of dots alone would be taken for a step in the path by whatever stands between.
        return VERDICTS + (encoded.matches("\\.+") ? encoded.replace(".", "%2E") : encoded);
    }

    /** The contentId in {@code path}, which is as it came over the wire. */
    static String contentId(String path) {
        String encoded = path.substring(VERDICTS.length());
        return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}

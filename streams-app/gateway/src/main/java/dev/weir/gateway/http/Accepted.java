package dev.weir.gateway.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.weir.contract.ContentEvent;
import java.nio.charset.StandardCharsets;

/** The answer to a scan whose verdict is not there yet. */
final class Accepted {
    private Accepted() {}

    static byte[] json(ContentEvent event, String location) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("contentId", event.getContentId())
                .put("revision", event.getRevision())
                .put("verdict", location)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }
}

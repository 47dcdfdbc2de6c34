package dev.weir.standalone.cli.scan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Base64;

/** How the media of a scan get to whoever looks at them: within the event, or beside it. */
interface MediaTransfer {
    /** All media of an event together go inside of it up to here, in bytes: base64 makes it a third more, and bodies end at 1 MiB. */
    long MOST_INLINE_BYTES = 512 << 10;

    /** Says in {@code media} where the file is. */
    void write(ObjectNode media, MediaFile file) throws IOException, InterruptedException;

    /** Within the event. */
    static MediaTransfer inline() {
        return (media, file) -> {
            media.put("inline", Base64.getEncoder().encodeToString(file.bytes()));
            type(media, file);
        };
    }

    /** On the shelf of a gateway; the event has its address and its digest. */
    static MediaTransfer shelf(GatewayClient gateway) {
        return (media, file) -> {
            JsonNode shelved = gateway.shelve(file);
            media.put("uri", shelved.path("uri").asText());
            media.put("digest", shelved.path("digest").asText());
            media.put("sizeBytes", shelved.path("sizeBytes").asLong());
            type(media, file);
        };
    }

    private static void type(ObjectNode media, MediaFile file) {
        if (file.mimeType() != null) {
            media.put("mimeType", file.mimeType());
        }
    }
}

package dev.weir.gateway.scan;

import dev.weir.contract.ContentEvent;
import dev.weir.contract.MediaReference;
import dev.weir.contract.Part;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** SHA-256 in the form of the contract, {@code sha256:<hex>}. */
public final class Digests {
    private Digests() {}

    /** The digest of each part whose bytes are known here: every text, inline media, and media whose digest the upstream stated. */
    public static Map<String, String> byPart(ContentEvent event) {
        Map<String, String> digests = new HashMap<>();
        for (Part part : event.getParts()) {
            Optional<String> text = part.getText().map(value -> sha256(value.getBytes(StandardCharsets.UTF_8)));
            text.or(() -> part.getMedia().flatMap(MediaReference::getDigest))
                    .ifPresent(digest -> digests.put(part.getPartId(), digest));
        }
        return Map.copyOf(digests);
    }

    static String sha256(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return "sha256:" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}

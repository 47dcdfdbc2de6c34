package dev.weir.gateway.scan;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.contract.MediaReference;
import dev.weir.contract.Modality;
import dev.weir.contract.Part;
import dev.weir.contract.digest.Sha256;
import dev.weir.contract.validity.EventLimits;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the parts of one request. Used once, by one thread: it remembers the identifiers that were taken. */
final class PartReader {
    private static final List<Modality> MODALITIES =
            List.of(Modality.TEXT, Modality.IMAGE, Modality.AUDIO, Modality.VIDEO);
    private static final Pattern MIME_TYPE = Pattern.compile("[\\w.+-]+/[\\w.+-]+(;.*)?");

    private final EventLimits limits;
    private final Set<String> taken = new HashSet<>();

    PartReader(EventLimits limits) {
        this.limits = limits;
    }

    /** The one part of a request that has {@code text} at its top. */
    static Part body(String text) {
        return part("body", "body", Modality.TEXT, Optional.of(text), Optional.empty());
    }

    Part read(JsonNode node, JsonPointer here) {
        JsonFields fields = JsonFields.of(node, here);
        String partId = fields.name("partId", limits.maxIdLength()).orElseGet(() -> "part-" + (taken.size() + 1));
        String role = fields.name("role", limits.maxWordLength()).orElse("body");
        Optional<Modality> stated = fields.choice("modality", MODALITIES);
        Optional<String> text = fields.text("text", limits.maxTextLength());
        Optional<MediaReference> media = fields.object("media").map(this::media);
        fields.end();
        if (!taken.add(partId)) {
            throw fields.refused("partId", "is the identifier of an earlier part");
        }
        if (text.isPresent() == media.isPresent()) {
            throw fields.refused("must have either text or media");
        }
        Modality modality = stated.or(() -> media.isEmpty() ? Optional.of(Modality.TEXT) : fromMimeType(media.get()))
                .orElseThrow(() -> fields.missing("modality"));
        if (text.isPresent() != (modality == Modality.TEXT)) {
            throw fields.refused(
                    "modality", text.isPresent() ? "must be TEXT for a text" : "must not be TEXT for media");
        }
        return part(partId, role, modality, text, media);
    }

    private MediaReference media(JsonFields fields) {
        Optional<String> uri = fields.name("uri", EventLimits.MAX_URI_LENGTH);
        Optional<byte[]> inline = inline(fields);
        Optional<String> mimeType = fields.name("mimeType", limits.maxWordLength());
        Optional<String> digest = fields.name("digest", limits.maxWordLength());
        OptionalLong size = fields.longNumber("sizeBytes", 0, Long.MAX_VALUE);
        fields.end();
        if (uri.isPresent() == inline.isPresent()) {
            throw fields.refused("must have either uri or inline");
        }
        uri.ifPresent(value -> checkUri(fields, value));
        if (mimeType.isPresent() && !MIME_TYPE.matcher(mimeType.get()).matches()) {
            throw fields.refused("mimeType", "must be a MIME type such as image/png");
        }
        checkAgainstBytes(fields, inline, digest, size);
        return MediaReference.newBuilder()
                .setUri(uri.orElse(null))
                .setInline(inline.map(ByteBuffer::wrap).orElse(null))
                .setMimeType(mimeType.orElse(null))
                .setDigest(digest.or(() -> inline.map(Sha256::of)).orElse(null))
                .setSizeBytes(inline.map(bytes -> (long) bytes.length)
                        .or(() -> size.isPresent() ? Optional.of(size.getAsLong()) : Optional.empty())
                        .orElse(null))
                .build();
    }

    private Optional<byte[]> inline(JsonFields fields) {
        return fields.text("inline", Integer.MAX_VALUE).map(encoded -> {
            byte[] bytes;
            try {
                bytes = Base64.getDecoder().decode(encoded);
            } catch (IllegalArgumentException notBase64) {
                throw fields.refused("inline", "is not base64 (RFC 4648, section 4)");
            }
            if (bytes.length == 0) {
                throw fields.refused("inline", "must not be empty");
            }
            if (bytes.length > limits.maxInlineBytes()) {
                throw fields.refused(
                        "inline", "has " + bytes.length + " bytes; at most " + limits.maxInlineBytes() + " are taken");
            }
            return bytes;
        });
    }

    private static void checkAgainstBytes(
            JsonFields fields, Optional<byte[]> inline, Optional<String> digest, OptionalLong size) {
        if (digest.isPresent() && !Sha256.isDigest(digest.get())) {
            throw fields.refused("digest", "must be sha256: and 64 lower-case hexadecimal digits");
        }
        if (inline.isEmpty()) {
            return;
        }
        if (digest.isPresent() && !digest.get().equals(Sha256.of(inline.get()))) {
            throw fields.refused("digest", "is not that of the bytes in inline");
        }
        if (size.isPresent() && size.getAsLong() != inline.get().length) {
            throw fields.refused("sizeBytes", "is not that of the bytes in inline");
        }
    }

    private static void checkUri(JsonFields fields, String value) {
        try {
            if (URI.create(value).isAbsolute()) {
                return;
            }
        } catch (IllegalArgumentException notAUri) {
            // Answered below like a relative one.
        }
        throw fields.refused("uri", "must be an absolute URI");
    }

    private static Optional<Modality> fromMimeType(MediaReference media) {
        String type = media.getMimeType().orElse("").toLowerCase(Locale.ROOT);
        return MODALITIES.stream()
                .filter(modality -> modality != Modality.TEXT)
                .filter(modality -> type.startsWith(modality.name().toLowerCase(Locale.ROOT) + "/"))
                .findFirst();
    }

    private static Part part(
            String partId, String role, Modality modality, Optional<String> text, Optional<MediaReference> media) {
        return Part.newBuilder()
                .setPartId(partId)
                .setRole(role)
                .setModality(modality)
                .setText(text.orElse(null))
                .setMedia(media.orElse(null))
                .build();
    }
}

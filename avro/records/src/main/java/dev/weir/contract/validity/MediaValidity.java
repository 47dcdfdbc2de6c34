package dev.weir.contract.validity;

import dev.weir.contract.MediaReference;
import dev.weir.contract.Modality;
import dev.weir.contract.Part;
import dev.weir.contract.digest.Sha256;
import java.nio.ByteBuffer;
import java.util.Optional;

/** The rules for a media reference. */
final class MediaValidity {
    private MediaValidity() {}

    static void check(String at, MediaReference media, Problems problems) {
        problems.when(media.getUri().isEmpty() && media.getInline().isEmpty(), at, "must have a uri or inline bytes");
        media.getUri().ifPresent(uri -> uri(at + ".uri", uri, problems));
        Optional<String> declared = media.getDigest();
        declared.ifPresent(digest -> problems.when(
                !Sha256.isDigest(digest), at + ".digest", "must be sha256: and 64 hex digits in lower case"));
        problems.when(media.getSizeBytes().orElse(0L) < 0, at + ".sizeBytes", "must not be negative");
        media.getInline().ifPresent(inline -> inline(at, media, inline, problems));
    }

    static void checkModality(String at, Part part, Problems problems) {
        Modality modality = part.getModality();
        boolean media = modality == Modality.IMAGE || modality == Modality.AUDIO || modality == Modality.VIDEO;
        problems.when(part.getText().isPresent() && media, at, "must be TEXT for a text");
        problems.when(part.getMedia().isPresent() && modality == Modality.TEXT, at, "must not be TEXT for media");
        problems.when(modality == Modality.AUTHOR, at, "must not be AUTHOR: the author is no part");
    }

    static long inlineBytes(Part part) {
        return part.getMedia()
                .flatMap(MediaReference::getInline)
                .map(ByteBuffer::remaining)
                .orElse(0);
    }

    private static void uri(String at, String uri, Problems problems) {
        problems.when(
                uri.isBlank() || uri.length() > EventLimits.MAX_URI_LENGTH,
                at,
                "must have 1 to " + EventLimits.MAX_URI_LENGTH + " characters");
    }

    private static void inline(String at, MediaReference media, ByteBuffer inline, Problems problems) {
        problems.when(!inline.hasRemaining(), at + ".inline", "must not be empty");
        problems.when(
                media.getSizeBytes().orElse((long) inline.remaining()) != inline.remaining(),
                at + ".sizeBytes",
                "is not the number of inline bytes");
        Optional<String> declared = media.getDigest().filter(Sha256::isDigest);
        problems.when(
                declared.isPresent() && !declared.get().equals(Sha256.of(inline)),
                at + ".digest",
                "is not that of the inline bytes");
    }
}

package dev.weir.contract.digest;

import dev.weir.contract.ContentEvent;
import dev.weir.contract.MediaReference;
import dev.weir.contract.Part;
import dev.weir.contract.PartDigest;
import dev.weir.contract.Signal;
import dev.weir.contract.SignalStatus;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Which bytes of a content an approval is of, part by part, in the order of the event.
 *
 * <ul>
 *   <li>A text: the digest of its UTF-8 bytes.
 *   <li>Inline media: the digest of the bytes themselves; what the event declares about them plays no part.
 *   <li>Media by reference: the digest that was looked at by whoever fetched the bytes, where signals say so and agree with each other and
 *       with what the event declares; without signals, the digest that the event declares. It binds an approval to those bytes: a lane that
 *       fetches others says FAILED.
 *   <li>Otherwise {@link #UNSEEN}: nobody can say which bytes these are. No bytes ever match it, so that nothing is published on it.
 * </ul>
 */
public final class PartDigests {
    /** Stands for bytes that nobody saw and nobody named. */
    public static final String UNSEEN = "unseen";

    private PartDigests() {}

    /** The digests as far as the event alone tells them. */
    public static List<PartDigest> of(ContentEvent event) {
        List<PartDigest> digests = new ArrayList<>(event.getParts().size());
        for (Part part : event.getParts()) {
            digests.add(of(part));
        }
        return digests;
    }

    /** The digests as the event and the signals of this very revision tell them. */
    public static List<PartDigest> of(ContentEvent event, Collection<Signal> signals) {
        List<PartDigest> digests = new ArrayList<>(event.getParts().size());
        for (Part part : event.getParts()) {
            PartDigest alone = of(part);
            digests.add(isReference(part) ? seen(part, alone, lookedAt(event, part, signals)) : alone);
        }
        return digests;
    }

    /** The digest of one part as the event alone tells it. */
    public static PartDigest of(Part part) {
        if (part.getText().isPresent()) {
            byte[] utf8 = part.getText().get().getBytes(StandardCharsets.UTF_8);
            return digest(part, Sha256.of(utf8), utf8.length);
        }
        Optional<MediaReference> media = part.getMedia();
        if (media.isEmpty()) {
            return digest(part, UNSEEN, 0);
        }
        Optional<ByteBuffer> inline = media.get().getInline();
        if (inline.isPresent()) {
            return digest(part, Sha256.of(inline.get()), inline.get().remaining());
        }
        String declared = media.get().getDigest().filter(Sha256::isDigest).orElse(UNSEEN);
        return digest(part, declared, media.get().getSizeBytes().orElse(0L));
    }

    private static boolean isReference(Part part) {
        return part.getText().isEmpty()
                && part.getMedia().flatMap(MediaReference::getInline).isEmpty();
    }

    private static List<String> lookedAt(ContentEvent event, Part part, Collection<Signal> signals) {
        return signals.stream()
                .filter(signal -> signal.getStatus() == SignalStatus.SCORED
                        && signal.getRevision() == event.getRevision()
                        && signal.getPartId().equals(part.getPartId())
                        && signal.getContentId().equals(event.getContentId())
                        && !signal.getDigest().isEmpty())
                .map(Signal::getDigest)
                .distinct()
                .toList();
    }

    private static PartDigest seen(Part part, PartDigest declared, List<String> lookedAt) {
        if (lookedAt.isEmpty()) {
            return declared;
        }
        String digest = lookedAt.get(0);
        boolean agreed = lookedAt.size() == 1
                && Sha256.isDigest(digest)
                && (declared.getDigest().equals(UNSEEN) || declared.getDigest().equals(digest));
        return digest(part, agreed ? digest : UNSEEN, declared.getSizeBytes());
    }

    private static PartDigest digest(Part part, String digest, long sizeBytes) {
        return new PartDigest(part.getPartId(), part.getModality(), digest, sizeBytes);
    }
}

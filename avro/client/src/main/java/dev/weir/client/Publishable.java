package dev.weir.client;

import dev.weir.contract.ContentEvent;
import dev.weir.contract.Modality;
import dev.weir.contract.PartDigest;
import dev.weir.contract.digest.PartDigests;
import dev.weir.contract.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a publisher is about to make visible, part by part: the digests that the gate holds against those of the approval. Immutable. */
public final class Publishable {
    private final List<PartDigest> digests;

    private Publishable(List<PartDigest> digests) {
        this.digests = List.copyOf(digests);
    }

    /** Nothing yet. */
    public static Publishable empty() {
        return new Publishable(List.of());
    }

    /** The parts of an event as it was sent. */
    public static Publishable of(ContentEvent event) {
        return new Publishable(PartDigests.of(event));
    }

    /** One more part: a text, just as it will be published. */
    public Publishable text(String partId, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return with(new PartDigest(partId, Modality.TEXT, Sha256.of(utf8), (long) utf8.length));
    }

    /** One more part: media, just as they will be published. */
    public Publishable media(String partId, Modality modality, byte[] bytes) {
        return with(new PartDigest(partId, modality, Sha256.of(bytes), (long) bytes.length));
    }

    /** One more part: media whose digest the publisher already knows, for example because the store is addressed by it. */
    public Publishable stored(String partId, Modality modality, String digest) {
        if (!Sha256.isDigest(digest)) {
            throw new IllegalArgumentException("A digest is sha256: and 64 hex digits in lower case");
        }
        return with(new PartDigest(partId, modality, digest, 0L));
    }

    /** The digests. */
    public List<PartDigest> digests() {
        return digests;
    }

    /** True where the parts are exactly those that were approved: none more, none fewer, and every byte the same. */
    boolean isWhatWasApproved(List<PartDigest> approved) {
        Map<String, String> expected = new HashMap<>();
        for (PartDigest part : approved) {
            if (!Sha256.isDigest(part.getDigest()) || expected.put(part.getPartId(), part.getDigest()) != null) {
                return false;
            }
        }
        boolean same = digests.size() == expected.size();
        for (PartDigest part : digests) {
            same &= part.getDigest().equals(expected.remove(part.getPartId()));
        }
        return same && expected.isEmpty();
    }

    private Publishable with(PartDigest part) {
        List<PartDigest> more = new ArrayList<>(digests);
        more.add(part);
        return new Publishable(more);
    }
}

package dev.weir.contract.digest;

import dev.weir.contract.AgeFact;
import dev.weir.contract.AgeMethod;
import dev.weir.contract.Audience;
import dev.weir.contract.Author;
import dev.weir.contract.ContentEvent;
import dev.weir.contract.Context;
import dev.weir.contract.MediaReference;
import dev.weir.contract.Modality;
import dev.weir.contract.Part;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Content events for tests. */
public final class Events {
    public static final String DIGEST = "sha256:" + "a".repeat(64);

    private Events() {}

    /** A comment with one text. */
    public static ContentEvent.Builder comment() {
        return ContentEvent.newBuilder()
                .setContentId("content-1")
                .setSurface("comment")
                .setAuthor(author().build())
                .setParts(List.of(text("body", "Good morning")))
                .setSubmittedAt(Instant.ofEpochMilli(1_700_000_000_000L));
    }

    /** An upload in which every field is set. */
    public static ContentEvent.Builder upload() {
        return comment()
                .setRevision(3)
                .setCommunity("acme/music")
                .setAuthor(author().setAge(age(Instant.EPOCH, 17.0))
                        .setAttributes(Map.of("verified", "true"))
                        .build())
                .setParts(List.of(
                        text("title", "A song"),
                        media("cover", Modality.IMAGE, inline(1, 2, 3)),
                        media("track", Modality.AUDIO, reference(DIGEST))))
                .setContext(Context.newBuilder()
                        .setParentId("p")
                        .setParentText("What do you play?")
                        .setThreadId("t")
                        .setThreadTitle("Music")
                        .setFlags(List.of("live", "first_contact"))
                        .build())
                .setLocale("sv-SE")
                .setJurisdiction("SE")
                .setAudience(Audience.PUBLIC)
                .setDeadline(Instant.ofEpochMilli(1_700_000_100_000L))
                .setAttributes(Map.of("a", "1", "b", "2"));
    }

    public static Author.Builder author() {
        return Author.newBuilder().setAuthorId("author-1");
    }

    public static AgeFact age(Instant measured, double minYears) {
        return AgeFact.newBuilder()
                .setMethod(AgeMethod.ESTIMATED)
                .setMinYears(minYears)
                .setMaxYears(25.0)
                .setAt(measured)
                .build();
    }

    public static Part text(String partId, String text) {
        return Part.newBuilder()
                .setPartId(partId)
                .setRole("body")
                .setModality(Modality.TEXT)
                .setText(text)
                .build();
    }

    public static Part media(String partId, Modality modality, MediaReference media) {
        return Part.newBuilder()
                .setPartId(partId)
                .setRole("attachment")
                .setModality(modality)
                .setMedia(media)
                .build();
    }

    public static MediaReference inline(int... bytes) {
        ByteBuffer buffer = ByteBuffer.allocate(bytes.length);
        for (int b : bytes) {
            buffer.put((byte) b);
        }
        return MediaReference.newBuilder()
                .setInline(buffer.flip())
                .setMimeType("image/png")
                .build();
    }

    public static MediaReference reference(String digest) {
        return MediaReference.newBuilder()
                .setUri("s3://bucket/track")
                .setDigest(digest)
                .setSizeBytes(1_000L)
                .build();
    }
}

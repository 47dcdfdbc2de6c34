package dev.weir.gateway.console;

import dev.weir.contract.Author;
import dev.weir.contract.ContentEvent;
import dev.weir.contract.Decision;
import dev.weir.contract.Evidence;
import dev.weir.contract.EvidenceKind;
import dev.weir.contract.HoldReason;
import dev.weir.contract.MediaReference;
import dev.weir.contract.Modality;
import dev.weir.contract.Part;
import dev.weir.contract.Reason;
import dev.weir.contract.Severity;
import dev.weir.contract.Verdict;
import dev.weir.gateway.verdict.Verdicts;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

/** Contents of whose cases the console's tests tell. */
final class Contents {
    static final String TEXT = "Please call me tomorrow.";

    private Contents() {}

    /** Held under a rule that saw harassment in the word at 7 to 11. */
    static Verdict.Builder held(String id, Severity severity) {
        Reason reason = Reason.newBuilder()
                .setRule("comment/rule")
                .setOutcome(Decision.HELD)
                .setSeverity(severity)
                .setLabel("harassment")
                .setScore(0.91)
                .setThreshold(0.85)
                .setEvidence(List.of(Evidence.newBuilder()
                        .setKind(EvidenceKind.SPAN)
                        .setPartId("body")
                        .setStart(7)
                        .setEnd(11)
                        .build()))
                .build();
        return Verdicts.builder(id, 1, 5)
                .setDecision(Decision.HELD)
                .setHoldReason(HoldReason.POLICY)
                .setSeverity(severity)
                .setReasons(List.of(reason));
    }

    /** An event of one author. */
    static ContentEvent.Builder event(String id, Part... parts) {
        return ContentEvent.newBuilder()
                .setContentId(id)
                .setSurface("comment")
                .setAuthor(Author.newBuilder().setAuthorId("the-author").build())
                .setParts(List.of(parts))
                .setSubmittedAt(Instant.now());
    }

    /** Its body. */
    static Part text(String text) {
        return Part.newBuilder()
                .setPartId("body")
                .setRole("body")
                .setModality(Modality.TEXT)
                .setText(text)
                .build();
    }

    /** A picture that came with it. */
    static Part media(String type, byte[] bytes) {
        return Part.newBuilder()
                .setPartId("photo")
                .setRole("attachment")
                .setModality(Modality.IMAGE)
                .setMedia(MediaReference.newBuilder()
                        .setInline(ByteBuffer.wrap(bytes))
                        .setMimeType(type)
                        .build())
                .build();
    }
}

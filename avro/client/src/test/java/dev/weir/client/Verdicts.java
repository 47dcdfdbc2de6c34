package dev.weir.client;

import dev.weir.contract.Author;
import dev.weir.contract.Basis;
import dev.weir.contract.Condition;
import dev.weir.contract.ConditionKind;
import dev.weir.contract.ContentEvent;
import dev.weir.contract.Decision;
import dev.weir.contract.DecisionFacts;
import dev.weir.contract.Handling;
import dev.weir.contract.Modality;
import dev.weir.contract.Part;
import dev.weir.contract.Timings;
import dev.weir.contract.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Verdicts and events for tests. */
final class Verdicts {
    static final Condition AGE = condition(ConditionKind.AGE_RESTRICT, "minAge", "18");
    static final KnownConditions KNOWS_AGE = KnownConditions.none().and(ConditionKind.AGE_RESTRICT, "minAge");

    private Verdicts() {}

    /** A verdict on a content whose text is {@link #textOf} its revision. */
    static Verdict.Builder of(String contentId, int revision, long sequence, Decision decision) {
        return Verdict.newBuilder()
                .setContentId(contentId)
                .setRevision(revision)
                .setSequence(sequence)
                .setDecision(decision)
                .setHandling(Handling.ORDINARY)
                .setDigests(Publishable.empty()
                        .text("body", textOf(contentId, revision))
                        .digests())
                .setBasis(Basis.newBuilder()
                        .setFacts(
                                DecisionFacts.newBuilder().setSurface("comment").build())
                        .setDecidedAt(Instant.EPOCH)
                        .build())
                .setTimings(Timings.newBuilder()
                        .setSubmittedAt(Instant.EPOCH)
                        .setReceivedAt(Instant.EPOCH)
                        .setDecidedAt(Instant.EPOCH)
                        .build());
    }

    static Verdict approved(long sequence) {
        return of("c", 1, sequence, Decision.APPROVED).build();
    }

    static Verdict held(long sequence) {
        return of("c", 1, sequence, Decision.HELD).build();
    }

    static Verdict rejected(long sequence) {
        return of("c", 1, sequence, Decision.REJECTED).build();
    }

    static Verdict approvedUnder(long sequence, Condition... conditions) {
        return of("c", 1, sequence, Decision.APPROVED)
                .setConditions(List.of(conditions))
                .build();
    }

    static Condition condition(ConditionKind kind, String name, String value) {
        return Condition.newBuilder()
                .setKind(kind)
                .setParameters(Map.of(name, value))
                .build();
    }

    static String textOf(String contentId, int revision) {
        return "Text of " + contentId + ", revision " + revision;
    }

    static ContentEvent.Builder event() {
        return ContentEvent.newBuilder()
                .setContentId("c")
                .setSurface("comment")
                .setAuthor(Author.newBuilder().setAuthorId("a").build())
                .setParts(List.of(Part.newBuilder()
                        .setPartId("body")
                        .setRole("body")
                        .setModality(Modality.TEXT)
                        .setText("Hello")
                        .build()))
                .setSubmittedAt(Instant.EPOCH);
    }
}

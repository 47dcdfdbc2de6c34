package dev.weir.flink;

import dev.weir.contract.Author;
import dev.weir.contract.Basis;
import dev.weir.contract.ContentEvent;
import dev.weir.contract.Coverage;
import dev.weir.contract.DecidedBy;
import dev.weir.contract.Decision;
import dev.weir.contract.DecisionFacts;
import dev.weir.contract.Handling;
import dev.weir.contract.Modality;
import dev.weir.contract.Part;
import dev.weir.contract.Reason;
import dev.weir.contract.ReviewDecision;
import dev.weir.contract.ReviewKind;
import dev.weir.contract.Severity;
import dev.weir.contract.Signal;
import dev.weir.contract.SignalStatus;
import dev.weir.contract.Timings;
import dev.weir.contract.Verdict;
import dev.weir.contract.VersionRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Contents, verdicts and decisions as the gate would write them. */
public final class Samples {
    public static final Instant NOON = Instant.parse("2025-03-01T12:00:00Z");
    public static final VersionRef MODEL =
            VersionRef.newBuilder().setId("weir-text").setVersion("1").build();

    private Samples() {}

    public static ContentEvent content(String contentId) {
        return ContentEvent.newBuilder()
                .setContentId(contentId)
                .setSurface("comment")
                .setCommunity("acme/music")
                .setLocale("en")
                .setAuthor(Author.newBuilder().setAuthorId("author-7").build())
                .setParts(List.of(Part.newBuilder()
                        .setPartId("body")
                        .setRole("body")
                        .setModality(Modality.TEXT)
                        .setText("text of " + contentId)
                        .build()))
                .setSubmittedAt(NOON)
                .build();
    }

    /** HELD by the rule {@code platform/spam} for a score of 0.7. */
    public static Verdict held(String contentId, long sequence) {
        return machine(contentId, sequence, Decision.HELD, 0.7).build();
    }

    public static Verdict.Builder machine(String contentId, long sequence, Decision decision, double score) {
        return Verdict.newBuilder()
                .setContentId(contentId)
                .setRevision(1)
                .setSequence(sequence)
                .setDecision(decision)
                .setHandling(Handling.ORDINARY)
                .setDecidedBy(DecidedBy.POLICY)
                .setAuthorId("author-7")
                .setReasons(decision == Decision.APPROVED ? List.of() : List.of(reason(decision, score)))
                .setBasis(basis(contentId, score))
                .setTimings(timings(NOON));
    }

    private static Reason reason(Decision decision, double score) {
        return Reason.newBuilder()
                .setRule("platform/spam")
                .setOutcome(decision)
                .setSeverity(Severity.LOW)
                .setLabel("spam")
                .setScore(score)
                .build();
    }

    private static Basis basis(String contentId, double score) {
        return Basis.newBuilder()
                .setFacts(DecisionFacts.newBuilder()
                        .setSurface("comment")
                        .setCommunity("acme/music")
                        .build())
                .setSignals(List.of(Signal.newBuilder()
                        .setContentId(contentId)
                        .setRevision(1)
                        .setPartId("body")
                        .setModality(Modality.TEXT)
                        .setScorer("text.model")
                        .setModel(MODEL)
                        .setStatus(SignalStatus.SCORED)
                        .setCoverage(Coverage.newBuilder().build())
                        .setScores(Map.of("spam", score))
                        .setFacts(Map.of("language", "en"))
                        .build()))
                .setDecidedAt(NOON)
                .build();
    }

    /** Decided at that time, 40 ms after it was submitted. */
    public static Timings timings(Instant decidedAt) {
        return Timings.newBuilder()
                .setSubmittedAt(decidedAt.minusMillis(40))
                .setReceivedAt(decidedAt.minusMillis(30))
                .setDecidedAt(decidedAt)
                .build();
    }

    public static ReviewDecision decision(String contentId, long madeOn, Decision outcome) {
        return ReviewDecision.newBuilder()
                .setDecisionId("d-" + contentId + "-" + madeOn)
                .setContentId(contentId)
                .setRevision(1)
                .setSequence(madeOn)
                .setKind(ReviewKind.DECISION)
                .setOutcome(outcome)
                .setLabels(outcome == Decision.REJECTED ? Map.of("spam", true) : Map.of("spam", false))
                .setReviewerId("reviewer-1")
                .setDecidedAt(NOON.plusSeconds(60))
                .build();
    }

    /** The verdict that the gate gives for a decision that it accepts. */
    public static Verdict answer(ReviewDecision decision, long sequence) {
        return machine(decision.getContentId(), sequence, decision.getOutcome(), 0.7)
                .setDecidedBy(decision.getKind() == ReviewKind.APPEAL ? DecidedBy.APPEAL : DecidedBy.REVIEWER)
                .setDecidedByPerson(decision.getReviewerId())
                .setTimings(timings(decision.getDecidedAt()))
                .build();
    }
}

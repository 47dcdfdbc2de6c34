package dev.weir.gate;

import dev.weir.contract.Basis;
import dev.weir.contract.Completeness;
import dev.weir.contract.ContentEvent;
import dev.weir.contract.DecidedBy;
import dev.weir.contract.Decision;
import dev.weir.contract.Handling;
import dev.weir.contract.HoldReason;
import dev.weir.contract.Reason;
import dev.weir.contract.Severity;
import dev.weir.contract.Timings;
import dev.weir.contract.Verdict;
import dev.weir.policy.EventFacts;
import dev.weir.policy.Question;
import dev.weir.policy.Ruling;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Writes a judgement down as a verdict, with everything it rested on. */
public final class VerdictWriter {
    static final String INVALID_RULE = "gate/invalid-event";

    private VerdictWriter() {}

    /** When and in what order a verdict is given. */
    public record Stamp(long sequence, Instant receivedAt, Instant decidedAt) {}

    public static Verdict write(Judgement.Readable judgement, Stamp stamp) {
        return judgement instanceof Judgement.Decided decided
                ? decided(decided, stamp)
                : invalid((Judgement.Invalid) judgement, stamp);
    }

    private static Verdict decided(Judgement.Decided judgement, Stamp stamp) {
        Question question = judgement.question();
        Ruling ruling = judgement.ruling();
        return begin(judgement.event(), stamp, judgement.scoringMicros())
                .setDecision(ruling.decision())
                .setConditions(ruling.conditions())
                .setHoldReason(ruling.holdReason())
                .setHandling(ruling.handling())
                .setSeverity(ruling.severity())
                .setCompleteness(ruling.completeness())
                .setReasons(ruling.reasons())
                .setDigests(question.parts())
                .setWaivers(ruling.waivers())
                .setShadow(ruling.shadow())
                .setBasis(Basis.newBuilder()
                        .setPolicies(judgement.basis().policies())
                        .setBanks(judgement.basis().banks())
                        .setLevers(judgement.basis().levers())
                        .setRolloutBucket(question.rolloutBucket())
                        .setFacts(question.facts())
                        .setSignals(question.signals())
                        .setMissing(question.missing())
                        .setDecidedAt(question.decidedAt())
                        .build())
                .build();
    }

    private static Verdict invalid(Judgement.Invalid judgement, Stamp stamp) {
        ContentEvent event = judgement.event();
        Reason reason = Reason.newBuilder()
                .setRule(INVALID_RULE)
                .setOutcome(Decision.HELD)
                .setSeverity(Severity.LOW)
                .build();
        return begin(event, stamp, 0)
                .setDecision(Decision.HELD)
                .setHoldReason(HoldReason.INVALID)
                .setHandling(Handling.ORDINARY)
                .setSeverity(Severity.LOW)
                .setCompleteness(Completeness.COMPLETE)
                .setReasons(List.of(reason))
                .setDigests(judgement.digests())
                .setBasis(Basis.newBuilder()
                        .setRolloutBucket(
                                EventFacts.rolloutBucket(event.getAuthor().getAuthorId()))
                        .setFacts(EventFacts.of(event, Map.of()))
                        .setDecidedAt(stamp.decidedAt())
                        .build())
                .build();
    }

    private static Verdict.Builder begin(ContentEvent event, Stamp stamp, long scoringMicros) {
        return Verdict.newBuilder()
                .setContentId(event.getContentId())
                .setRevision(event.getRevision())
                .setSequence(stamp.sequence())
                .setDecidedBy(DecidedBy.POLICY)
                .setAuthorId(event.getAuthor().getAuthorId())
                .setTimings(Timings.newBuilder()
                        .setSubmittedAt(event.getSubmittedAt())
                        .setReceivedAt(stamp.receivedAt())
                        .setDecidedAt(stamp.decidedAt())
                        .setScoringMicros(scoringMicros)
                        .build());
    }
}

package dev.weir.policy;

import dev.weir.contract.Basis;
import dev.weir.contract.DecidedBy;
import dev.weir.contract.Timings;
import dev.weir.contract.Verdict;
import java.time.Instant;

/** Verdicts for tests, written the way the gate writes them. */
public final class Verdicts {
    private Verdicts() {}

    /** What the gate would record of a decision. */
    public static Verdict of(Policy policy, Question question) {
        Policy deciding = policy.forQuestion(question);
        Ruling ruling = deciding.decide(question);
        Basis basis = Basis.newBuilder()
                .setPolicies(deciding.versions())
                .setRolloutBucket(question.rolloutBucket())
                .setFacts(question.facts())
                .setSignals(question.signals())
                .setMissing(question.missing())
                .setDecidedAt(question.decidedAt())
                .build();
        return Verdict.newBuilder()
                .setContentId("c")
                .setRevision(1)
                .setSequence(1)
                .setDecision(ruling.decision())
                .setConditions(ruling.conditions())
                .setHoldReason(ruling.holdReason())
                .setHandling(ruling.handling())
                .setSeverity(ruling.severity())
                .setCompleteness(ruling.completeness())
                .setReasons(ruling.reasons())
                .setDigests(question.parts())
                .setWaivers(ruling.waivers())
                .setBasis(basis)
                .setShadow(ruling.shadow())
                .setDecidedBy(DecidedBy.POLICY)
                .setTimings(Timings.newBuilder()
                        .setSubmittedAt(Instant.EPOCH)
                        .setReceivedAt(Instant.EPOCH)
                        .setDecidedAt(Instant.EPOCH)
                        .build())
                .build();
    }
}

package dev.weir.policy;

import dev.weir.contract.Completeness;
import dev.weir.contract.Condition;
import dev.weir.contract.Coverage;
import dev.weir.contract.Decision;
import dev.weir.contract.Handling;
import dev.weir.contract.HoldReason;
import dev.weir.contract.PartDigest;
import dev.weir.contract.Reason;
import dev.weir.contract.Severity;
import dev.weir.contract.Signal;
import dev.weir.contract.SignalStatus;
import dev.weir.contract.VersionRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rejects a known term, holds what was not scored or not looked at whole, approves the rest. */
final class FirstPolicy implements Policy {
    private static final double KNOWN_TERM = 0.99;

    @Override
    public List<VersionRef> versions() {
        return List.of(VersionRef.newBuilder().setId("platform").setVersion("0").build());
    }

    @Override
    public Ruling decide(Question question) {
        boolean complete = question.missing().isEmpty()
                && question.signals().stream().allMatch(s -> s.getStatus() == SignalStatus.SCORED);
        Completeness completeness = complete ? Completeness.COMPLETE : Completeness.PARTIAL;
        for (Signal signal : question.signals()) {
            Double score = signal.getScores().get("spam");
            if (isTermMatch(signal) && score != null && score >= KNOWN_TERM) {
                Reason reason = knownTerm(signal, score);
                return ruling(Decision.REJECTED, null, Severity.LOW, completeness, List.of(reason));
            }
        }
        if (!complete) {
            return ruling(Decision.HELD, HoldReason.MISSING_SIGNAL, Severity.NONE, completeness, List.of());
        }
        boolean covered = !question.parts().isEmpty()
                && question.parts().stream().allMatch(part -> isLookedAtWhole(part, question.signals()));
        return covered
                ? ruling(Decision.APPROVED, null, Severity.NONE, completeness, List.of())
                : ruling(Decision.HELD, HoldReason.UNCOVERED, Severity.NONE, completeness, List.of());
    }

    private static boolean isTermMatch(Signal signal) {
        return signal.getStatus() == SignalStatus.SCORED && signal.getScorer().equals("text.terms");
    }

    private static boolean isLookedAtWhole(PartDigest part, List<Signal> signals) {
        return signals.stream()
                .filter(s -> s.getPartId().equals(part.getPartId()) && s.getStatus() == SignalStatus.SCORED)
                .anyMatch(s -> isWhole(s.getCoverage()));
    }

    private static boolean isWhole(Coverage coverage) {
        return !coverage.getLabels().isEmpty() && coverage.getLookedAt() >= coverage.getTotal();
    }

    private static Reason knownTerm(Signal signal, double score) {
        return Reason.newBuilder()
                .setRule("platform/known-term")
                .setOutcome(Decision.REJECTED)
                .setSeverity(Severity.LOW)
                .setLabel("spam")
                .setScore(score)
                .setThreshold(KNOWN_TERM)
                .setEvidence(signal.getEvidence())
                .setAuthorMessage("spam")
                .build();
    }

    private static Ruling ruling(
            Decision decision,
            @Nullable HoldReason holdReason,
            Severity severity,
            Completeness completeness,
            List<Reason> reasons) {
        List<Condition> none = List.of();
        return new Ruling(
                decision, none, holdReason, Handling.ORDINARY, severity, completeness, reasons, List.of(), List.of());
    }
}

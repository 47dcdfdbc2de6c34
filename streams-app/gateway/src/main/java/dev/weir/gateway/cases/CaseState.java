package dev.weir.gateway.cases;

import dev.weir.contract.Completeness;
import dev.weir.contract.Decision;
import dev.weir.contract.HoldReason;
import dev.weir.contract.Verdict;

/** Where a case stands. */
public enum CaseState {
    /** It waits for a person. */
    OPEN,
    /** It waits for a signal that may still come, and reaches a person when it is escalated or has waited too long. */
    APART,
    /** Its verdict is final for now. */
    CLOSED;

    /** Where the case of {@code verdict} stands. */
    public static CaseState of(Verdict verdict) {
        if (verdict.getDecision() != Decision.HELD) {
            return CLOSED;
        }
        HoldReason reason = verdict.getHoldReason().orElse(HoldReason.OTHER);
        boolean lateSignal = reason == HoldReason.MISSING_SIGNAL
                || reason == HoldReason.DEADLINE && verdict.getCompleteness() == Completeness.PARTIAL;
        return lateSignal ? APART : OPEN;
    }
}

package dev.weir.policy.cases;

import dev.weir.contract.Completeness;
import dev.weir.contract.Decision;
import dev.weir.contract.Handling;
import dev.weir.contract.HoldReason;
import dev.weir.contract.Severity;
import dev.weir.contract.Signal;
import dev.weir.contract.SignalStatus;
import dev.weir.policy.Ruling;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A policy in a few lines: 0.99 is quarantined and rejected, 0.9 (0.7 when strict) rejected, 0.5 held, anything missing held, but for the
 * lenient surface, which waives it.
 */
record FakeJudge(boolean strict, @Nullable Dossier last) implements Judge {
    static final double QUARANTINE = 0.99;
    static final double HOLD = 0.5;

    @Override
    public Ruling over(Dossier dossier) {
        return rule(dossier, strict);
    }

    @Override
    public Ruling again() {
        if (last == null) {
            throw new IllegalStateException("there is no last verdict");
        }
        return rule(last, strict);
    }

    static Ruling rule(Dossier dossier, boolean strict) {
        double worst = 0;
        boolean missing = !dossier.missing().isEmpty();
        for (Signal signal : dossier.signals()) {
            missing |= signal.getStatus() != SignalStatus.SCORED;
            worst = Math.max(worst, signal.getScores().getOrDefault("harm", 0.0));
        }
        boolean waived = dossier.event().getSurface().equals(Samples.LENIENT);
        Decision decision = Decision.APPROVED;
        HoldReason reason = null;
        if (worst >= (strict ? 0.7 : 0.9)) {
            decision = Decision.REJECTED;
        } else if (worst >= HOLD) {
            decision = Decision.HELD;
            reason = HoldReason.POLICY;
        } else if (missing && !waived) {
            decision = Decision.HELD;
            reason = HoldReason.MISSING_SIGNAL;
        }
        return new Ruling(
                decision,
                List.of(),
                reason,
                worst >= QUARANTINE ? Handling.QUARANTINED : Handling.ORDINARY,
                Severity.NONE,
                missing ? Completeness.PARTIAL : Completeness.COMPLETE,
                List.of(),
                List.of(),
                List.of());
    }
}

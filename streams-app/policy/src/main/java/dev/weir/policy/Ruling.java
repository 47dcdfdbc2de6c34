package dev.weir.policy;

import dev.weir.contract.Completeness;
import dev.weir.contract.Condition;
import dev.weir.contract.Decision;
import dev.weir.contract.Handling;
import dev.weir.contract.HoldReason;
import dev.weir.contract.Reason;
import dev.weir.contract.Severity;
import dev.weir.contract.ShadowOutcome;
import dev.weir.contract.Waiver;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a policy decided, before it becomes a verdict with a sequence.
 *
 * @param holdReason set exactly when the decision is HELD
 * @param reasons rules that fired, the deciding one first
 */
public record Ruling(
        Decision decision,
        List<Condition> conditions,
        @Nullable HoldReason holdReason,
        Handling handling,
        Severity severity,
        Completeness completeness,
        List<Reason> reasons,
        List<Waiver> waivers,
        List<ShadowOutcome> shadow) {
    public Ruling {
        conditions = List.copyOf(conditions);
        reasons = List.copyOf(reasons);
        waivers = List.copyOf(waivers);
        shadow = List.copyOf(shadow);
        if ((decision == Decision.HELD) != (holdReason != null)) {
            throw new IllegalArgumentException("a hold and its reason come together: " + decision + ", " + holdReason);
        }
        if (decision != Decision.APPROVED && !conditions.isEmpty()) {
            throw new IllegalArgumentException("only an approval has conditions, not " + decision);
        }
    }

    /** The same, to be handled otherwise. */
    public Ruling handled(Handling other) {
        return new Ruling(decision, conditions, holdReason, other, severity, completeness, reasons, waivers, shadow);
    }
}

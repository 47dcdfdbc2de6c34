package dev.weir.policy.bundle;

import dev.weir.contract.Condition;
import dev.weir.contract.Decision;
import dev.weir.contract.Severity;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One rule as it is written: when it fires, and what follows.
 *
 * @param line where it starts in its file; {@code whenLine} is that of its expression
 * @param surfaces where it counts; everywhere when empty
 * @param when an expression in CEL
 * @param then REJECTED, HELD, or APPROVED under {@code conditions}
 * @param label what the rule speaks of; found in the expression where absent
 * @param authorMessage key of the message that the author may be shown
 * @param quarantine true for what nobody may see in a queue
 * @param floor true for what no bundle further down can loosen
 * @param breaker true when the volume breaker may turn a rejection into a hold
 * @param replaces inherited rule that this one stands for, as {@code bundle/rule}
 */
public record Rule(
        String id,
        int line,
        int whenLine,
        String about,
        Set<String> surfaces,
        String when,
        Decision then,
        Severity severity,
        Optional<String> label,
        Optional<String> authorMessage,
        OnMissing onMissing,
        List<Condition> conditions,
        boolean quarantine,
        boolean floor,
        boolean breaker,
        Rollout rollout,
        Optional<String> replaces) {
    public Rule {
        surfaces = Set.copyOf(surfaces);
        conditions = List.copyOf(conditions);
    }
}

package dev.weir.policy.engine;

import dev.weir.contract.Decision;
import dev.weir.policy.bundle.Bundle;
import dev.weir.policy.bundle.Rule;
import dev.weir.policy.expression.Expression;
import dev.weir.policy.expression.Formula;
import dev.weir.policy.fusion.Facts;
import dev.weir.policy.fusion.LabelTable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A rule ready to be read.
 *
 * @param key name in verdicts, as {@code bundle/rule}
 * @param bounds thresholds in its expression, in the order written
 */
record CompiledRule(String key, Bundle bundle, Rule rule, Expression expression, List<Formula.Bound> bounds) {
    CompiledRule(Bundle bundle, Rule rule, Expression expression) {
        this(
                bundle.id() + "/" + rule.id(),
                bundle,
                rule,
                expression,
                expression.formula().bounds());
    }

    boolean countsOn(String surface) {
        return bundle.countsOn(surface)
                && (rule.surfaces().isEmpty() || rule.surfaces().contains(surface));
    }

    /** The first threshold that was met, of the rule's label where it names one. */
    Formula.@Nullable Bound metBound(Facts facts) {
        for (Formula.Bound bound : bounds) {
            boolean speaksOfIt = rule.label().isEmpty() || rule.label().get().equals(bound.label());
            if (speaksOfIt && facts.score(bound.slot()) >= bound.threshold()) {
                return bound;
            }
        }
        return null;
    }

    /** The label that the rule speaks of, whether or not a threshold of it was met. */
    Optional<String> label() {
        return rule.label().or(() -> bounds.stream().map(Formula.Bound::label).findFirst());
    }

    /** True when the breaker may hold what the rule would reject: no floor, and no entry of a bank behind it. */
    boolean isBreakable(Facts facts) {
        if (rule.floor() || !rule.breaker() || rule.then() != Decision.REJECTED) {
            return false;
        }
        LabelTable labels = facts.labels();
        return label().flatMap(labels::find).map(n -> facts.banks(n) == 0).orElse(true);
    }
}

package dev.weir.policy.expression;

import dev.weir.policy.fusion.Facts;
import org.jspecify.annotations.Nullable;

/** What compiled expressions read and write in one decision: the facts, and the variables of comprehensions. For one thread. */
public final class Frame {
    final Facts facts;
    final @Nullable Object[] locals = new @Nullable Object[ExpressionLimits.MAX_NESTED_COMPREHENSIONS * 2];

    public Frame(Facts facts) {
        this.facts = facts;
    }
}

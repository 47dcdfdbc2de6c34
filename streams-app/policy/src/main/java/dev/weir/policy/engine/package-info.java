/**
 * Bundles put together to one policy, and the decision itself: which rules are read, which fired, what was not looked at, and what follows.
 * It starts at {@link dev.weir.policy.engine.Composer}, which checks that bundles make sense together, and ends in
 * {@link dev.weir.policy.engine.RulePolicy}.
 */
@NullMarked
package dev.weir.policy.engine;

import org.jspecify.annotations.NullMarked;

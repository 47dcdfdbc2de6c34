/**
 * A policy as its author writes it: YAML in, a {@link dev.weir.policy.bundle.Bundle} or a list of {@link dev.weir.policy.bundle.Problem}s
 * out, each with file, line, rule and a fix. What rules mean, and whether they make sense together, is the engine's business.
 */
@NullMarked
package dev.weir.policy.bundle;

import org.jspecify.annotations.NullMarked;

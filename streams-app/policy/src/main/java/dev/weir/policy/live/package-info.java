/**
 * Policies as they change while everything runs: versions and what is in force, roll-outs, the volume breaker, and the questions that
 * people ask before they publish and long after: what would change, how much work it would be, and whether it comes out the same again.
 */
@NullMarked
package dev.weir.policy.live;

import org.jspecify.annotations.NullMarked;

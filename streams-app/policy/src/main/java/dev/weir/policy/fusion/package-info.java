/**
 * From what scorers said to what rules read. Signals are fused to one score a label (the maximum, so that more evidence never lowers a
 * score), and what no scorer looked at is named. Nothing here decides.
 */
@NullMarked
package dev.weir.policy.fusion;

import org.jspecify.annotations.NullMarked;

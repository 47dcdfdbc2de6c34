/**
 * Measures the scorers and a policy on a golden set, with the very chain that the gate runs. A newcomer starts at
 * {@link dev.weir.lab.evaluate.Evaluation}: a set goes in, an {@link dev.weir.lab.evaluate.EvaluationReport} comes out. Nothing here
 * chooses a threshold: those are the pack's own.
 */
@NullMarked
package dev.weir.lab.evaluate;

import org.jspecify.annotations.NullMarked;

/**
 * What the verdict is. Everything here takes values and returns values: no I/O, no clock, no randomness, no Kafka, no ONNX.
 * A newcomer starts at {@link dev.weir.policy.Policy}: a {@link dev.weir.policy.Question} goes in, a {@link dev.weir.policy.Ruling} comes out.
 */
@NullMarked
package dev.weir.policy;

import org.jspecify.annotations.NullMarked;

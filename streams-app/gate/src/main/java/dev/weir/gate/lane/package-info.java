/**
 * A lane looks at media of one modality: tasks in, one signal a task out. It is a Kafka Streams application of its own, so that a slow
 * clip never stands in front of a comment. What is seen is kept by digest and asked for once, however many tasks want it; what is said of
 * it is looked up afresh each time. It knows nothing of cases, verdicts or policies.
 */
@NullMarked
package dev.weir.gate.lane;

import org.jspecify.annotations.NullMarked;

/**
 * The feedback job: labelled examples out of what people decided.
 */
@NullMarked
package dev.weir.flink.feedback;

import org.jspecify.annotations.NullMarked;

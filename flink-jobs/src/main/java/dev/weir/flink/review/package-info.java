/**
 * Finds, for a person's decision, the verdict that it was made on and the verdict that answers it. Shared by the jobs that learn from people.
 */
@NullMarked
package dev.weir.flink.review;

import org.jspecify.annotations.NullMarked;

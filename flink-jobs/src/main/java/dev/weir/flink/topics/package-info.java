/**
 * Between Weir's topics and Flink: sources, exactly-once sinks, and types of the contract's records. Nothing here knows a job.
 */
@NullMarked
package dev.weir.flink.topics;

import org.jspecify.annotations.NullMarked;

/**
 * The learning and reporting side as Flink jobs. Here: what all jobs share. A job is a class that is handed its sources and sinks and
 * only names its steps; what the steps compute are pure functions beside it. Nothing here knows the gate, except by its topics.
 */
@NullMarked
package dev.weir.flink;

import org.jspecify.annotations.NullMarked;

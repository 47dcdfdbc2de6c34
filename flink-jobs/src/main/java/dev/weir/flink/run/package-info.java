/**
 * Runs the jobs: all in one process on a MiniCluster, or one from the command line of a cluster. Arguments and files are read here alone.
 */
@NullMarked
package dev.weir.flink.run;

import org.jspecify.annotations.NullMarked;

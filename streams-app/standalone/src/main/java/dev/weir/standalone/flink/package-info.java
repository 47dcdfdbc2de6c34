/**
 * The process in which {@code weir up} runs the Flink jobs. Flink's classes are on that process's class path and never on this one's:
 * the two RocksDBs share class names.
 */
@NullMarked
package dev.weir.standalone.flink;

import org.jspecify.annotations.NullMarked;

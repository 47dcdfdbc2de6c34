/** {@code weir flink}: jobs on a Flink cluster, over its REST interface; none of Flink's classes. */
@NullMarked
package dev.weir.standalone.cli.flink;

import org.jspecify.annotations.NullMarked;

/** {@code weir bench}: the options of each benchmark, a file each. What measures lives in {@code dev.weir.standalone.bench}. */
@NullMarked
package dev.weir.standalone.cli.bench;

import org.jspecify.annotations.NullMarked;

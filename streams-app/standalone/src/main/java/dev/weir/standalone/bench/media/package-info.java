/** {@code weir bench media}: what looking at pictures, sounds and clips costs beside decoding them, on media that the benchmark makes itself. */
@NullMarked
package dev.weir.standalone.bench.media;

import org.jspecify.annotations.NullMarked;

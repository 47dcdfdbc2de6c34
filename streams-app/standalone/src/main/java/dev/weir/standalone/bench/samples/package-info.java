/** Pictures, sounds and clips that benchmarks make for themselves, the same each time. Nothing is measured here. */
@NullMarked
package dev.weir.standalone.bench.samples;

import org.jspecify.annotations.NullMarked;

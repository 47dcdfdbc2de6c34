@NullMarked
package dev.weir.standalone.bench.samples;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.weir.standalone.bench.media;

import org.jspecify.annotations.NullMarked;

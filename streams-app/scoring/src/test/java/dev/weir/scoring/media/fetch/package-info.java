@NullMarked
package dev.weir.scoring.media.fetch;

import org.jspecify.annotations.NullMarked;

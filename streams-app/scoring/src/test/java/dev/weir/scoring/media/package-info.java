@NullMarked
package dev.weir.scoring.media;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.weir.scoring.media.audio;

import org.jspecify.annotations.NullMarked;

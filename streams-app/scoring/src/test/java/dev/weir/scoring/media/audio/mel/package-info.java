@NullMarked
package dev.weir.scoring.media.audio.mel;

import org.jspecify.annotations.NullMarked;

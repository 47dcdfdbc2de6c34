/** The scorer of sounds: what is heard, when, and how sure the model is. */
@NullMarked
package dev.weir.scoring.media.audio;

import org.jspecify.annotations.NullMarked;

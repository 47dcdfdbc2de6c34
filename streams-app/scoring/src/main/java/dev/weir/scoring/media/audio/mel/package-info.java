/** From samples to what a sound model looks at: the energy in bands of pitch over time, on a logarithmic scale. */
@NullMarked
package dev.weir.scoring.media.audio.mel;

import org.jspecify.annotations.NullMarked;

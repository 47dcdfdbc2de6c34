/** What is seen and heard in clips: frames by the eyes of the image scorer, the sound track by whatever scores sound. */
@NullMarked
package dev.weir.scoring.media.video;

import org.jspecify.annotations.NullMarked;

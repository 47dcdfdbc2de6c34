/**
 * What is seen in pictures, and what is said of it: known pictures by their hashes, text in codes, a classifier where there is one. Frames
 * of clips are looked at by the same eyes.
 */
@NullMarked
package dev.weir.scoring.media.image;

import org.jspecify.annotations.NullMarked;

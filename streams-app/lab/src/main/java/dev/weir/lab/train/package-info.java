/**
 * Trainings, a sub-package for each shipped model with one clean entry: {@code TextTraining}, {@code SoundTraining}. What lies here itself is
 * what they share.
 */
@NullMarked
package dev.weir.lab.train;

import org.jspecify.annotations.NullMarked;

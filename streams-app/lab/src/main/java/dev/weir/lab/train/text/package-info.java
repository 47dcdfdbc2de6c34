/**
 * The shipped text classifier: its sources, template grammar, augmentations, network, trainer, calibration and pack. Serving
 * code (view and features) comes from the scoring module and is never repeated here.
 */
@NullMarked
package dev.weir.lab.train.text;

import org.jspecify.annotations.NullMarked;

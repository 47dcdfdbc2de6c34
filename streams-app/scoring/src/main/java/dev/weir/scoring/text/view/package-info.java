/**
 * A text as a reader would take it in: the original beside a view in which common evasions are undone, with an exact map
 * from every character of the view to the UTF-16 offsets it came from. One small normaliser for each kind of evasion. No
 * models and no features here.
 */
@NullMarked
package dev.weir.scoring.text.view;

import org.jspecify.annotations.NullMarked;

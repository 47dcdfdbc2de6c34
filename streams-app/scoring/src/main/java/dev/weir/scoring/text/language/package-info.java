/**
 * Cheap language identification from script, common words and letter groups, so that a pack can say which texts it covers.
 * An honest "und" is an answer; a guess is not. No models here.
 */
@NullMarked
package dev.weir.scoring.text.language;

import org.jspecify.annotations.NullMarked;

/**
 * What scorers of text share. The scorers themselves lie in packages of their own below, as do the evasion-normalised view, language and
 * features.
 */
@NullMarked
package dev.weir.scoring.text;

import org.jspecify.annotations.NullMarked;

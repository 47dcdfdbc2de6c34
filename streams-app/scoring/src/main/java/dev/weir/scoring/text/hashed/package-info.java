/**
 * Hashed word and character n-grams of a text view: the input of models of kind {@code hashed-text}. Training and serving
 * share this code, so that a pack sees the same numbers in both. No ONNX and no files here.
 */
@NullMarked
package dev.weir.scoring.text.hashed;

import org.jspecify.annotations.NullMarked;

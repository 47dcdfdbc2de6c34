/**
 * The classifier as a scorer: asks the pack in place, says what it covers of a text, and points at the words that carry a score. Knows
 * packs by their port and nothing of ONNX.
 */
@NullMarked
package dev.weir.scoring.text.model;

import org.jspecify.annotations.NullMarked;

/**
 * Term banks: words and phrases that somebody listed, found in one pass over the text however many there are. A bank is data and comes
 * from a file; no term stands in code.
 */
@NullMarked
package dev.weir.scoring.text.terms;

import org.jspecify.annotations.NullMarked;

/**
 * Links in a text, and what about them is made to deceive: hosts that look like others, numbers for names, names before an at sign. A link
 * by itself is no harm. Nothing here is ever fetched or looked up.
 */
@NullMarked
package dev.weir.scoring.text.links;

import org.jspecify.annotations.NullMarked;

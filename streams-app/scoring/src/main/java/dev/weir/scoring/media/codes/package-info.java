/** QR and bar codes in pictures: what they say is text, and is scored as text. */
@NullMarked
package dev.weir.scoring.media.codes;

import org.jspecify.annotations.NullMarked;

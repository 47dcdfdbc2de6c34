/** How media work steps back behind work that somebody waits for. It speaks with the kernel and knows nothing of media. */
@NullMarked
package dev.weir.scoring.media.priority;

import org.jspecify.annotations.NullMarked;

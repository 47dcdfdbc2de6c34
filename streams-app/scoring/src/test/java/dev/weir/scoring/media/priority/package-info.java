@NullMarked
package dev.weir.scoring.media.priority;

import org.jspecify.annotations.NullMarked;

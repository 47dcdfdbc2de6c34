@NullMarked
package dev.weir.gate.journal;

import org.jspecify.annotations.NullMarked;

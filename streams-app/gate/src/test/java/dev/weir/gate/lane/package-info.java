@NullMarked
package dev.weir.gate.lane;

import org.jspecify.annotations.NullMarked;

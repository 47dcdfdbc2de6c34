/** Tests of the live levers. */
@NullMarked
package dev.weir.gate.levers;

import org.jspecify.annotations.NullMarked;

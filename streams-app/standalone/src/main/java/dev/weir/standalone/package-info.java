/**
 * Everything in one place: the {@code weir} command line, and the one machine that it starts, with broker, registry, gate and gateway in
 * one process. Everything may be used from here; nothing may use what is here.
 */
@NullMarked
package dev.weir.standalone;

import org.jspecify.annotations.NullMarked;

/**
 * Decoding of untrusted media in child processes. This side starts them, hands media over by pipe, keeps the time, and believes nothing
 * that comes back without checking it against what was asked. The libraries that decode are loaded in {@code child} alone.
 */
@NullMarked
package dev.weir.scoring.media.decode;

import org.jspecify.annotations.NullMarked;

/**
 * What outlives a crash of the process: which records were being scored when it died, in a small file beside the state stores. It knows
 * places in a log and nothing of what is scored.
 */
@NullMarked
package dev.weir.gate.journal;

import org.jspecify.annotations.NullMarked;

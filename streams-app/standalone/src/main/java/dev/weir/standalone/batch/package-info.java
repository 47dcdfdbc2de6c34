/**
 * {@code weir scan --batch}: a file of items in, the gate's own verdicts out, resumable after a kill. Here live reading lines, keeping the
 * place and writing in order. How an item is read belongs to the gateway, what is decided about it to the gate.
 */
@NullMarked
package dev.weir.standalone.batch;

import org.jspecify.annotations.NullMarked;

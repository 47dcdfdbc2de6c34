/**
 * The Kafka Streams application that stands in the stream: content events in, one of three verdict topics out, exactly once.
 * Start at {@link dev.weir.gate.GateTopology}, which names every step. What content looks like is judged in {@code scoring}, what is to
 * become of it in {@code policy}; here live order, state, routing and what happens when something breaks.
 */
@NullMarked
package dev.weir.gate;

import org.jspecify.annotations.NullMarked;

package dev.weir.gateway.http;

import dev.weir.gateway.scan.ScanRequestReader;
import dev.weir.gateway.stream.EventSink;
import dev.weir.gateway.stream.Waiters;
import java.util.random.RandomGenerator;

/**
 * What a scan goes through.
 *
 * @param random gives the identifiers of traces that begin here; safe for use by many threads
 */
public record Scanning(ScanRequestReader reader, EventSink sink, Waiters waiters, RandomGenerator random) {}

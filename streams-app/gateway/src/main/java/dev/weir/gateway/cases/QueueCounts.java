package dev.weir.gateway.cases;

import java.util.Map;

/** How much waits. {@code apart} waits for a signal and not yet for a person. */
public record QueueCounts(
        long open, long overdue, long claimed, long apart, Map<String, Long> bySeverity, Map<String, Long> byLabel) {}

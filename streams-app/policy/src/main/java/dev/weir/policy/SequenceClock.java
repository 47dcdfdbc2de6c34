package dev.weir.policy;

import java.time.Instant;

/**
 * The sequence of a verdict: a hybrid logical clock, strictly increasing per content. Because it follows the wall clock, it still rises
 * when a case has expired or its state was lost.
 */
public final class SequenceClock {
    private SequenceClock() {}

    /** The sequence after {@code last}, which is 0 where there was none. */
    public static long next(long last, Instant now) {
        return Math.max(Math.addExact(last, 1), now.toEpochMilli());
    }
}

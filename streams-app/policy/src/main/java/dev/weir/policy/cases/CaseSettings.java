package dev.weir.policy.cases;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How long a case waits for what.
 *
 * @param deadline from an event to its first verdict at the latest, where neither it nor its surface says otherwise
 * @param surfaceDeadlines the same by surface
 * @param maxDeadline the longest that an event may ask for
 * @param retryFirst from a hold for a missing signal to the first new attempt; each further pause is twice as long
 * @param retryLongest longest pause between attempts
 * @param askAgain when a lane that said nothing at all is asked again
 * @param humanAfter from a hold for a missing signal until people get to see it
 * @param holdTtl from a hold until it is escalated; new attempts end then
 * @param quarantineRole role of the people who may decide on quarantined content
 */
public record CaseSettings(
        Duration deadline,
        Map<String, Duration> surfaceDeadlines,
        Duration maxDeadline,
        Duration retryFirst,
        Duration retryLongest,
        Duration askAgain,
        Duration humanAfter,
        Duration holdTtl,
        String quarantineRole) {
    public CaseSettings {
        surfaceDeadlines = Map.copyOf(surfaceDeadlines);
        positive("deadline", deadline);
        surfaceDeadlines.forEach((surface, limit) -> positive("deadline of " + surface, limit));
        positive("retryFirst", retryFirst);
        positive("askAgain", askAgain);
        positive("humanAfter", humanAfter);
        atLeast("maxDeadline", maxDeadline, deadline);
        atLeast("retryLongest", retryLongest, retryFirst);
        atLeast("holdTtl", holdTtl, humanAfter);
    }

    private static void positive(String name, Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException(name + " must be longer than nothing but is " + value);
        }
    }

    private static void atLeast(String name, Duration value, Duration least) {
        if (value.compareTo(least) < 0) {
            throw new IllegalArgumentException(name + " must be " + least + " or longer but is " + value);
        }
    }

    /** When an event that came now must have its verdict. */
    Instant deadline(String surface, @Nullable Instant asked, Instant now) {
        if (asked == null) {
            return now.plus(surfaceDeadlines.getOrDefault(surface, deadline));
        }
        Instant latest = now.plus(maxDeadline);
        return asked.isAfter(latest) ? latest : asked.isBefore(now) ? now : asked;
    }

    /**
     * The pause before an attempt, counted from 1: up to an eighth longer or shorter by the case, so that what failed together does not come
     * back all at once.
     */
    Duration pause(int attempt, String fingerprint) {
        long base = retryFirst.toMillis() << Math.min(attempt - 1, 20);
        long bounded = Math.min(base, retryLongest.toMillis());
        long eighth = Math.max(1, bounded / 8);
        return Duration.ofMillis(bounded - eighth + Math.floorMod(fingerprint.hashCode() + 31 * attempt, 2 * eighth));
    }
}

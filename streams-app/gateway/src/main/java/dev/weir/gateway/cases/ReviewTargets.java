package dev.weir.gateway.cases;

import dev.weir.contract.Severity;
import java.time.Duration;
import java.time.Instant;

/** How soon a person should look, by severity; and when a case that waits for a signal reaches a person all the same. */
public record ReviewTargets(Duration critical, Duration high, Duration medium, Duration low, Duration humanAfter) {
    public static final ReviewTargets DEFAULT = new ReviewTargets(
            Duration.ofHours(1),
            Duration.ofHours(4),
            Duration.ofHours(24),
            Duration.ofHours(72),
            Duration.ofMinutes(30));

    /** When a person should have looked at a case of this severity. */
    public Instant due(Severity severity, Instant heldSince) {
        return heldSince.plus(
                switch (severity) {
                    case CRITICAL -> critical;
                    case HIGH -> high;
                    case MEDIUM -> medium;
                    case LOW, NONE -> low;
                });
    }
}

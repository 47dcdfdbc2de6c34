package dev.weir.policy.bundle;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * For whom and when a rule counts.
 *
 * @param shadow true when the rule only writes down what it would have done
 * @param share authors that it counts for, in ten-thousandths; sticky, because an author's bucket is
 * @param from first moment that it counts
 * @param until first moment that it no longer counts
 * @param emergency set for a rule that went live without the usual checks
 */
public record Rollout(
        boolean shadow, int share, Optional<Instant> from, Optional<Instant> until, Optional<Emergency> emergency) {
    /** Everybody, always. */
    public static final Rollout LIVE = new Rollout(false, 10_000, Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * A rule that somebody put in force at once. It ends by itself unless a second person has looked at it.
     *
     * @param ttl from the rule's {@code from} on
     * @param reviewedBy the second pair of eyes; empty until there was one
     */
    public record Emergency(String setBy, Duration ttl, Optional<String> reviewedBy) {}

    /** True at a moment when the rule counts at all, for whoever. */
    public boolean isInForce(Instant at) {
        return from.map(f -> !at.isBefore(f)).orElse(true)
                && end().map(at::isBefore).orElse(true);
    }

    /** True when the rule decides for an author's bucket, and does not merely watch. */
    public boolean isLiveFor(int bucket) {
        return !shadow && bucket < share;
    }

    /** True when nothing narrows the rule. */
    public boolean isUnconditional() {
        return !shadow && share == 10_000 && from.isEmpty() && end().isEmpty();
    }

    private Optional<Instant> end() {
        Optional<Instant> ttlEnd =
                emergency.filter(e -> e.reviewedBy().isEmpty()).flatMap(e -> from.map(f -> f.plus(e.ttl())));
        if (ttlEnd.isEmpty()) {
            return until;
        }
        return until.isPresent() && until.get().isBefore(ttlEnd.get()) ? until : ttlEnd;
    }
}

package dev.weir.standalone.cli.deadletter;

import dev.weir.serdes.DeadLetterReason;
import dev.weir.standalone.cli.Refusal;
import dev.weir.standalone.cli.policy.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which letters are meant. */
final class LetterFilter {
    /** Letters that are told of, or replayed, at once. */
    static final int MOST = 10_000;

    @Option(names = "--reason", paramLabel = "R", description = "Only those set aside for this reason, such as STALE.")
    @Nullable
    private DeadLetterReason reason;

    @Option(
            names = "--since",
            paramLabel = "SPAN",
            converter = Span.class,
            description = "Only those that were sent since then, such as 30m, 4h or 2d.")
    @Nullable
    private Duration since;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "The newest so many, at most 10000. Default: ${DEFAULT-VALUE}.")
    private int limit = 100;

    /** Whether it says anything beyond how many. */
    boolean isGiven() {
        return reason != null || since != null;
    }

    int limit() {
        if (limit < 1 || limit > MOST) {
            throw new Refusal("--limit is 1 to " + MOST + ", but was " + limit);
        }
        return limit;
    }

    /** The time from which letters count. */
    Optional<Instant> from(Instant now) {
        return Optional.ofNullable(since).map(now::minus);
    }

    boolean matches(Letter letter) {
        return reason == null || reason.name().equals(letter.reason());
    }
}

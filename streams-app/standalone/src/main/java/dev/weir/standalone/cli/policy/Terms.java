package dev.weir.standalone.cli.policy;

import dev.weir.contract.Activation;
import dev.weir.policy.live.Activations;
import dev.weir.standalone.cli.Refusal;
import dev.weir.standalone.cli.levers.Audience;
import dev.weir.standalone.cli.levers.Person;
import dev.weir.standalone.cli.levers.Share;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** For whom, when, and on whose word a version is put in force: options that publishing and promoting share. */
final class Terms {
    private static final Duration USUAL_TTL = Duration.ofHours(24);

    @ArgGroup
    @Nullable
    private Whom whom;

    @Option(
            names = {"--starts-at", "--starts"},
            paramLabel = "TIME",
            description = "When it begins, such as 2026-03-01T12:00:00Z; at once where not given.")
    @Nullable
    private Instant startsAt;

    @Option(
            names = {"--ends-at", "--ends"},
            paramLabel = "TIME",
            description = "When it ends by itself, and what was before decides again; never where not given.")
    @Nullable
    private Instant endsAt;

    @Option(
            names = "--emergency",
            description = {
                "At once, whatever the golden set says. It ends by itself unless somebody else approves it",
                "(weir policy approve)."
            })
    private boolean emergency;

    @Option(
            names = "--ttl",
            paramLabel = "4h",
            converter = Span.class,
            description = "How long an emergency stands that nobody approves. Default: 24h, at most 168h.")
    @Nullable
    private Duration ttl;

    @Option(
            names = "--override",
            paramLabel = "WHY",
            description = "Go on although the golden set fails; recorded with --by.")
    @Nullable
    private String override;

    @Option(names = "--by", paramLabel = "NAME", description = "Who does this. Default: the user of this machine.")
    private String by = Person.name();

    @Option(names = "--approved-by", paramLabel = "NAME", description = "Who else has looked at it.")
    @Nullable
    private String approvedBy;

    /** For whom; exactly one of these where any is given. */
    static final class Whom {
        @Option(
                names = "--share",
                paramLabel = "PERCENT",
                converter = Share.Converter.class,
                description = "In force for this share of authors, such as 10%%, always the same ones.")
        @Nullable
        private Share share;

        @Option(names = "--shadow", description = "Write down what it would decide, but let it decide nothing.")
        private boolean shadow;

        @Option(names = "--active", description = "In force for everybody.")
        private boolean active;
    }

    String by() {
        return by;
    }

    Optional<String> override() {
        return Optional.ofNullable(override);
    }

    boolean isEmergency() {
        return emergency;
    }

    /** True where the options ask for anything to be put in force. */
    boolean isGiven() {
        return emergency || (whom != null && (whom.share != null || whom.shadow || whom.active));
    }

    /** How a version comes in force; for everybody where the options do not say for whom. */
    Activation activation(String version, Optional<String> previous, Instant now) {
        if (ttl != null && !emergency) {
            throw new Refusal("--ttl goes with --emergency; without it, say --ends-at");
        }
        Audience audience = whom == null ? Audience.EVERYBODY : new Audience(whom.share, whom.shadow);
        Activation activation = audience.of(version)
                .setPrevious(previous.orElse(null))
                .setStartsAt(startsAt)
                .setEndsAt(end(now))
                .setSetBy(by)
                .setApprovedBy(approvedBy)
                .setOverrideReason(override)
                .setSetAt(now.truncatedTo(ChronoUnit.MILLIS))
                .setEmergency(emergency)
                .build();
        Activations.wrong(activation).ifPresent(wrong -> {
            throw new Refusal(wrong);
        });
        return activation;
    }

    private @Nullable Instant end(Instant now) {
        if (!emergency || endsAt != null || approvedBy != null) {
            return endsAt;
        }
        Instant from = startsAt == null ? now : startsAt;
        return from.plus(ttl == null ? USUAL_TTL : ttl).truncatedTo(ChronoUnit.MILLIS);
    }
}

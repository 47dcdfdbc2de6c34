package dev.weir.gateway;

import static dev.weir.serdes.settings.Bounds.between;

import dev.weir.gateway.cases.ReviewTargets;
import dev.weir.gateway.console.ConsoleSettings;
import dev.weir.serdes.settings.PassedOn;
import dev.weir.serdes.settings.Setting;
import java.time.Duration;

/** How the review console of a gateway runs. Immutable and checked. */
public record ConsoleConfig(
        @Setting(byDefault = "true", meaning = "Whether this gateway has the review console and keeps its cases.")
        boolean enabled,

        @Setting(
                byDefault = "",
                meaning = "Handed to HikariCP under its own name: `console.database.jdbcUrl`, `.username`, `.password`,"
                        + " `.maximumPoolSize` … PostgreSQL where `jdbcUrl` begins with `jdbc:postgresql:`; without one an"
                        + " H2 file in `gateway.dataFolder`.")
        PassedOn database,

        @Setting(byDefault = "15", meaning = "How long a case belongs to whoever claimed it, in minutes.")
        int claimMinutes,

        @Setting(byDefault = "12", meaning = "How long a sign-in lasts, in hours.")
        int sessionHours,

        @Setting(
                byDefault = "false",
                meaning = "Whether the session's cookie is sent over TLS alone; set it wherever TLS stands before the"
                        + " console.")
        boolean secureCookie,

        @Setting(byDefault = "25", meaning = "Cases on one page of the queue.")
        int pageSize,

        @Setting(
                byDefault = "5000",
                meaning = "How long a page waits for the verdict that follows a decision, in ms; then it says that the"
                        + " verdict is not back yet.")
        int verdictWaitMillis,

        @Setting(byDefault = "60", meaning = "When a person should have looked at a critical case, in minutes.")
        int criticalDueMinutes,

        @Setting(byDefault = "240", meaning = "The same for a case of high severity, in minutes.")
        int highDueMinutes,

        @Setting(byDefault = "1440", meaning = "The same for a case of medium severity, in minutes.")
        int mediumDueMinutes,

        @Setting(byDefault = "4320", meaning = "The same for all other cases, in minutes.")
        int lowDueMinutes,

        @Setting(
                byDefault = "30",
                meaning = "When a case that waits for a missing signal is shown to people all the same, in minutes.")
        int humanAfterMinutes) {

    /** Prefix of these settings. */
    public static final String PREFIX = "console.";

    private static final int YEAR_MINUTES = 366 * 24 * 60;

    public ConsoleConfig {
        between("claimMinutes", claimMinutes, 1, 24 * 60);
        between("sessionHours", sessionHours, 1, 24 * 30);
        between("pageSize", pageSize, 5, 200);
        between("verdictWaitMillis", verdictWaitMillis, 0, 60_000);
        between("criticalDueMinutes", criticalDueMinutes, 1, YEAR_MINUTES);
        between("highDueMinutes", highDueMinutes, criticalDueMinutes, YEAR_MINUTES);
        between("mediumDueMinutes", mediumDueMinutes, highDueMinutes, YEAR_MINUTES);
        between("lowDueMinutes", lowDueMinutes, mediumDueMinutes, YEAR_MINUTES);
        between("humanAfterMinutes", humanAfterMinutes, 0, YEAR_MINUTES);
    }

    ReviewTargets targets() {
        return new ReviewTargets(
                Duration.ofMinutes(criticalDueMinutes),
                Duration.ofMinutes(highDueMinutes),
                Duration.ofMinutes(mediumDueMinutes),
                Duration.ofMinutes(lowDueMinutes),
                Duration.ofMinutes(humanAfterMinutes));
    }

    Duration claimFor() {
        return Duration.ofMinutes(claimMinutes);
    }

    Duration sessionsLast() {
        return Duration.ofHours(sessionHours);
    }

    ConsoleSettings settings() {
        return new ConsoleSettings(secureCookie, pageSize, Duration.ofMillis(verdictWaitMillis), sessionsLast());
    }
}

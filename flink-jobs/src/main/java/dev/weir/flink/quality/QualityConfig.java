package dev.weir.flink.quality;

import static dev.weir.serdes.settings.Bounds.require;

import dev.weir.serdes.settings.Setting;
import java.time.Duration;

/** What can be set of the quality job. */
public record QualityConfig(
        @Setting(byDefault = "10", meaning = "Length of a window of event time, in minutes.")
        int windowMinutes,

        @Setting(
                byDefault = "30",
                meaning =
                        "How far a record's time may lie behind the newest one before its window is told, in seconds.")
        int outOfOrderSeconds,

        @Setting(
                byDefault = "60",
                meaning =
                        "How long after that a late record still corrects its window, in minutes; one that is later is counted and left out.")
        int allowedLatenessMinutes,

        @Setting(
                byDefault = "30",
                meaning = "Silence of a partition after which the others no longer wait for it, in seconds.")
        int idleSeconds,

        @Setting(byDefault = "168", meaning = "How long verdicts wait for a review, in hours.")
        int keepHours,

        @Setting(
                byDefault = "2000",
                meaning =
                        "Scores of a label that make its reference, from the first windows that a model's version is seen in.")
        int referenceScores,

        @Setting(byDefault = "500", meaning = "Scores that a window needs to be compared with the reference.")
        int minScores,

        @Setting(
                byDefault = "0.25",
                meaning = "Population stability index above which a model's scores count as shifted.")
        double driftLimit,

        @Setting(
                byDefault = "30",
                meaning = "Reviews of a rule that a window needs before its precision can raise an alert.")
        int minReviews,

        @Setting(
                byDefault = "0.5",
                meaning =
                        "Precision of a rule below which an alert is raised: when the upper end of its 95 % interval lies below.")
        double precisionLimit,

        @Setting(
                byDefault = "1000",
                meaning =
                        "Series shown to Prometheus, at most, communities half of them; and communities told of in a window, at most.")
        int maxSeries) {

    /** Prefix of these settings. */
    public static final String PREFIX = "quality.";

    public QualityConfig {
        atLeastOne("windowMinutes", windowMinutes);
        atLeastOne("idleSeconds", idleSeconds);
        atLeastOne("keepHours", keepHours);
        atLeastOne("referenceScores", referenceScores);
        atLeastOne("minScores", minScores);
        atLeastOne("minReviews", minReviews);
        atLeastOne("maxSeries", maxSeries);
        require(outOfOrderSeconds >= 0, "outOfOrderSeconds must not be negative");
        require(allowedLatenessMinutes >= 0, "allowedLatenessMinutes must not be negative");
        require(driftLimit > 0, "driftLimit must be above 0");
        require(precisionLimit >= 0 && precisionLimit <= 1, "precisionLimit must be between 0 and 1");
    }

    Duration window() {
        return Duration.ofMinutes(windowMinutes);
    }

    Duration keep() {
        return Duration.ofHours(keepHours);
    }

    private static void atLeastOne(String name, int value) {
        require(value >= 1, name + " must be at least 1 but is " + value);
    }
}

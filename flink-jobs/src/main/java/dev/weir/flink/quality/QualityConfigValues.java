package dev.weir.flink.quality;

import java.io.Serializable;
import java.time.Duration;

/** The limits of {@link QualityConfig} as they travel with a function to where it runs. */
record QualityConfigValues(
        int referenceScores, int minScores, double driftLimit, int minReviews, double precisionLimit, Duration keep)
        implements Serializable {
    static QualityConfigValues of(QualityConfig config) {
        return new QualityConfigValues(
                config.referenceScores(),
                config.minScores(),
                config.driftLimit(),
                config.minReviews(),
                config.precisionLimit(),
                config.keep());
    }
}

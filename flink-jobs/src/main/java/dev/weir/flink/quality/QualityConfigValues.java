package dev.weir.flink.quality;

import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;

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

    /** Whether a slice's alert stands; one that is silent for long is forgotten. */
    ValueStateDescriptor<Boolean> raised() {
        ValueStateDescriptor<Boolean> descriptor = new ValueStateDescriptor<>("raised", Types.BOOLEAN);
        descriptor.enableTimeToLive(StateTtlConfig.newBuilder(keep).build());
        return descriptor;
    }
}

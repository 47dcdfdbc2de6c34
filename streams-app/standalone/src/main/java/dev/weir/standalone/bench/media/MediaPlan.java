package dev.weir.standalone.bench.media;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How media is measured.
 *
 * @param windows measured windows of each thing; the median counts
 * @param windowSeconds time that a window takes, at least
 * @param data folder of pictures, sounds and clips to measure with; made where it is null
 */
public record MediaPlan(
        int warmUpSeconds,
        int windows,
        int windowSeconds,
        @Nullable Path data) {
    public MediaPlan {
        if (windows < 1 || windowSeconds < 1 || warmUpSeconds < 0) {
            throw new IllegalArgumentException("windows and seconds must be at least 1");
        }
    }
}

package dev.weir.scoring.media.audio;

import dev.weir.scoring.FailureCategory;
import dev.weir.scoring.media.Weighted;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was heard in a piece of sound, or why nothing was.
 *
 * @param failure null where it was listened to
 * @param stretches where a class was heard clearly, in the order of time
 * @param labels highest probability by label of the taxonomy
 */
public record HeardSound(
        @Nullable FailureCategory failure,
        Extent extent,
        List<Stretch> stretches,
        Map<String, Double> labels,
        long micros)
        implements Weighted {
    private static final int BYTES_PER_STRETCH = 64;
    private static final int BASE_BYTES = 512;

    public HeardSound {
        stretches = List.copyOf(stretches);
        labels = Map.copyOf(labels);
    }

    /** How much was listened to, and how much there was. */
    public record Extent(long listenedMillis, long totalMillis) {
        static final Extent NONE = new Extent(0, 0);
    }

    /** A stretch of time in which one class was heard. */
    public record Stretch(String sound, double probability, long fromMillis, long toMillis) {}

    static HeardSound failed(FailureCategory why, long micros) {
        return new HeardSound(why, Extent.NONE, List.of(), Map.of(), micros);
    }

    @Override
    public int weightBytes() {
        return BASE_BYTES + BYTES_PER_STRETCH * (stretches.size() + labels.size());
    }
}

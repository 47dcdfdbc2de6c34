package dev.weir.standalone.bench;

import java.util.List;
import java.util.Map;

/**
 * What {@code weir bench gate} shall do.
 *
 * @param partitions of every topic that an event's way leads over
 * @param memory whether memory is watched from 100,000 to 2,000,000 events, too
 * @param packs measured, in this order
 * @param settings of all gates; the pass-through topology shares them as far as it has them
 */
public record GatePlan(
        Windows windows, int partitions, boolean memory, List<PackKind> packs, Map<String, String> settings) {

    /**
     * How long it goes on.
     *
     * @param count measured for each contestant
     * @param seconds that a window should last; the slow get fewer events
     * @param mostEvents of a window
     */
    public record Windows(int warmUpSeconds, int count, int seconds, int mostEvents) {
        public Windows {
            if (count < 1 || seconds < 1 || mostEvents < WindowSize.LEAST || warmUpSeconds < 0) {
                throw new IllegalArgumentException("at least 1 window of 1 second and " + WindowSize.LEAST
                        + " events is needed, and no negative warm-up");
            }
        }
    }

    public GatePlan {
        packs = packs.stream().distinct().toList();
        settings = Map.copyOf(settings);
        if (partitions < 1 || packs.isEmpty()) {
            throw new IllegalArgumentException("at least 1 partition and 1 pack are needed");
        }
    }
}

package dev.weir.gate;

import dev.weir.serdes.KeyPartition;
import org.jspecify.annotations.Nullable;

/**
 * Knows where events belong: on the partition that the Java client's murmur2 gives their key. Other clients default to other
 * partitioners, and an event apart from its own signals would be judged without them.
 *
 * @param partitions of the topic of content events
 */
record Placement(int partitions) {
    boolean isMisplaced(byte @Nullable [] key, int partition) {
        return key != null && KeyPartition.of(key, partitions) != partition;
    }
}

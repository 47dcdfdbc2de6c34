package dev.weir.serdes;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/** The partition that the Java client's default partitioner gives a key. Other clients default to others; see the README. */
public final class KeyPartition {
    private KeyPartition() {}

    /**
     * The partition of {@code key} in a topic of {@code partitions} partitions: murmur2 over the UTF-8 bytes.
     *
     * @throws IllegalArgumentException where {@code partitions} is below 1
     */
    public static int of(String key, int partitions) {
        return of(key.getBytes(StandardCharsets.UTF_8), partitions);
    }

    /** As {@link #of(String, int)}, for a key as it lies on the topic. */
    public static int of(byte[] key, int partitions) {
        if (partitions < 1) {
            throw new IllegalArgumentException("A topic has at least one partition, not " + partitions);
        }
        return Utils.toPositive(Utils.murmur2(key)) % partitions;
    }
}

package dev.weir.standalone.broker;

import java.util.Map;

/**
 * A topic as it should be.
 *
 * @param partitions how many it is made with
 * @param coPartitioned whether its partition count must match that of the others so marked, because one task reads them together
 * @param config Kafka's topic settings that differ from the broker's defaults, used when it is made
 */
public record TopicSpec(String name, int partitions, boolean coPartitioned, Map<String, String> config) {
    public TopicSpec {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A topic needs a name");
        }
        if (partitions <= 0) {
            throw new IllegalArgumentException("Topic " + name + " needs at least one partition, not " + partitions);
        }
        config = Map.copyOf(config);
    }

    public static TopicSpec of(String name, int partitions) {
        return new TopicSpec(name, partitions, false, Map.of());
    }

    public static TopicSpec coPartitioned(String name, int partitions) {
        return new TopicSpec(name, partitions, true, Map.of());
    }

    public static TopicSpec compacted(String name, int partitions) {
        return new TopicSpec(name, partitions, false, Map.of("cleanup.policy", "compact"));
    }
}

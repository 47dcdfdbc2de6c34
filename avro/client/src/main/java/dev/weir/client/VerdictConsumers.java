package dev.weir.client;

import dev.weir.serdes.Topic;
import dev.weir.serdes.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The consumers of a publish gate, with all settings that its safety hangs on. */
final class VerdictConsumers {
    private VerdictConsumers() {}

    /** Reads and commits for the group. */
    static Consumer<byte[], byte[]> inGroup(PublishGateSettings settings) {
        return new KafkaConsumer<>(config(settings), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Reads beside the group and commits nothing. */
    static Consumer<byte[], byte[]> beside(PublishGateSettings settings) {
        Map<String, Object> config = config(settings);
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    static List<String> topicNames(Topics topics) {
        return topics.verdicts().stream().map(Topic::name).toList();
    }

    /** The memory of one gate must hold all verdicts of its contents, so that equal keys must meet on equal partitions. */
    static void requireEqualPartitions(Consumer<?, ?> consumer, Topics topics) {
        Map<String, Integer> counts = new HashMap<>();
        topicNames(topics)
                .forEach(name -> counts.put(name, consumer.partitionsFor(name).size()));
        if (counts.values().stream().distinct().count() > 1) {
            throw new IllegalStateException("The verdict topics have different partition counts " + counts
                    + ": a publish gate needs a durable SequenceStore there");
        }
    }

    /** Range assignment gives partition n of all three topics to the same gate. */
    private static Map<String, Object> config(PublishGateSettings settings) {
        Map<String, Object> config = new HashMap<>(settings.kafka());
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
        config.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, RangeAssignor.class.getName());
        config.remove(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG);
        config.remove(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG);
        return config;
    }
}

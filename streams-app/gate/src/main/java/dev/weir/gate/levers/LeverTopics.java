package dev.weir.gate.levers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * All partitions of some compacted topics, read from the beginning and then followed, without a group. After a failure it goes on where
 * it was with a new consumer. For one thread.
 */
final class LeverTopics implements AutoCloseable {
    private static final int API_TIMEOUT_MILLIS = 10_000;

    private final Supplier<KafkaConsumer<byte[], byte[]>> consumers;
    private final List<String> topics;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final Map<TopicPartition, Long> ends = new HashMap<>();
    private volatile KafkaConsumer<byte[], byte[]> consumer;

    LeverTopics(Map<String, Object> kafka, List<String> topics) {
        this.consumers =
                () -> new KafkaConsumer<>(settings(kafka), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.topics = List.copyOf(topics);
        this.consumer = consumers.get();
    }

    private static Map<String, Object> settings(Map<String, Object> kafka) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, API_TIMEOUT_MILLIS);
        return settings;
    }

    /** Looks which partitions there are, and takes up those that are new from their beginning. */
    void assign() {
        List<TopicPartition> all = new ArrayList<>();
        for (String topic : topics) {
            List<PartitionInfo> found = consumer.partitionsFor(topic);
            if (found == null || found.isEmpty()) {
                throw new IllegalStateException("there is no topic " + topic);
            }
            found.forEach(info -> all.add(new TopicPartition(topic, info.partition())));
        }
        if (consumer.assignment().size() == all.size()) {
            return;
        }
        consumer.assign(all);
        for (TopicPartition partition : all) {
            Long at = positions.get(partition);
            if (at == null) {
                consumer.seekToBeginning(List.of(partition));
            } else {
                consumer.seek(partition, at);
            }
        }
        consumer.endOffsets(all).forEach(ends::putIfAbsent);
    }

    /** Hands each new record on, in the order of its partition; when that throws, the same records come again. */
    void poll(Duration patience, Consumer<ConsumerRecord<byte[], byte[]>> taker) {
        var polled = consumer.poll(patience);
        polled.forEach(taker);
        for (Map.Entry<TopicPartition, OffsetAndMetadata> next :
                polled.nextOffsets().entrySet()) {
            positions.put(next.getKey(), next.getValue().offset());
        }
    }

    /** Whether everything has been read that was there at first. */
    boolean isCaughtUp() {
        ends.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
        return ends.isEmpty() && !consumer.assignment().isEmpty();
    }

    /** Begins again where it was. */
    void reopen() {
        consumer.close();
        consumer = consumers.get();
        assign();
    }

    /** Ends a {@link #poll} that waits. The one method that any thread may call. */
    void wakeUp() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }
}

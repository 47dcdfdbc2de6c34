package dev.weir.gateway.stream;

import dev.weir.contract.InstanceStatus;
import dev.weir.serdes.Topic;
import dev.weir.serdes.UndecodableRecordException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/** The last word of each instance on what it really runs. Any thread may ask. */
public final class InstanceProjection implements AutoCloseable {
    /** Instances that are remembered; more than this is a mistake in naming them. */
    static final int MAX_INSTANCES = 1_000;

    private final Topic<InstanceStatus> topic;
    private final Deserializer<InstanceStatus> reader;
    private final ConcurrentSkipListMap<String, InstanceStatus> latest = new ConcurrentSkipListMap<>();
    private final Following following;

    public InstanceProjection(
            Topic<InstanceStatus> topic,
            Deserializer<InstanceStatus> reader,
            Supplier<Consumer<byte[], byte[]>> consumers) {
        this.topic = topic;
        this.reader = reader;
        this.following = new Following("weir-instances", consumers, new Projecting());
    }

    public void start() {
        following.start();
    }

    /** By name. An instance that ended without saying so still stands here; its report is old. */
    public List<InstanceStatus> instances() {
        return List.copyOf(latest.values());
    }

    @Override
    public void close() {
        following.close();
    }

    private final class Projecting implements Follower {
        @Override
        public void begin(Consumer<byte[], byte[]> consumer) {
            List<PartitionInfo> found = consumer.partitionsFor(topic.name());
            if (found == null || found.isEmpty()) {
                throw new IllegalStateException("There is no topic " + topic.name());
            }
            List<TopicPartition> all = found.stream()
                    .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
        }

        @Override
        public void take(ConsumerRecords<byte[], byte[]> polled, Consumer<byte[], byte[]> consumer) {
            for (ConsumerRecord<byte[], byte[]> message : polled) {
                if (message.key() != null) {
                    take(new String(message.key(), StandardCharsets.UTF_8), message);
                }
            }
        }

        private void take(String instance, ConsumerRecord<byte[], byte[]> message) {
            try {
                InstanceStatus status = reader.deserialize(topic.name(), message.value());
                if (status == null) {
                    latest.remove(instance);
                } else if (latest.size() < MAX_INSTANCES || latest.containsKey(instance)) {
                    latest.put(instance, status);
                }
            } catch (UndecodableRecordException unreadable) {
                latest.remove(instance);
            }
        }
    }
}

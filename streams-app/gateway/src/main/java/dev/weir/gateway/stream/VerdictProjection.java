package dev.weir.gateway.stream;

import dev.weir.gateway.health.HealthCheck;
import dev.weir.gateway.health.HealthState;
import dev.weir.gateway.verdict.VerdictIndex;
import dev.weir.gateway.verdict.WireVerdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/**
 * Keeps the index at the end of the verdict topics. The positions lie in the index, not at the broker: no consumer group, each gateway
 * reads all partitions. The consumer must be {@code read_committed} and start at the earliest offset where its own is gone.
 */
public final class VerdictProjection implements AutoCloseable {
    private final VerdictIndex index;
    private final List<String> topics;
    private final Following following;
    private final AtomicLong skipped = new AtomicLong();
    private volatile long lag = -1;
    private volatile boolean caughtUp;

    public VerdictProjection(VerdictIndex index, List<String> topics, Supplier<Consumer<byte[], byte[]>> consumers) {
        this.index = index;
        this.topics = List.copyOf(topics);
        this.following = new Following("weir-verdict-index", consumers, new Projecting());
    }

    public void start() {
        following.start();
    }

    /** Verdicts that are in the topics and not yet in the index; -1 while it is not known. */
    public long lag() {
        return lag;
    }

    /** Messages that were no verdict and were passed over. */
    public long skipped() {
        return skipped.get();
    }

    /** Up once the index has reached what stood in the topics when it began: before that, a verdict may be there and not be found. */
    public HealthCheck check() {
        return HealthCheck.of("verdictIndex", () -> {
            String fault = following.fault();
            if (!fault.isEmpty()) {
                return HealthState.down(fault);
            }
            return new HealthState(caughtUp, (caughtUp ? "following, lag " : "catching up, lag ") + lag);
        });
    }

    @Override
    public void close() {
        following.close();
    }

    private final class Projecting implements Follower {
        private final Map<TopicPartition, Long> missing = new HashMap<>();
        private int partitions;

        @Override
        public void begin(Consumer<byte[], byte[]> consumer) {
            List<TopicPartition> all = partitions(consumer);
            partitions = all.size();
            consumer.assign(all);
            for (TopicPartition partition : all) {
                OptionalLong position = index.position(partition);
                if (position.isPresent()) {
                    consumer.seek(partition, position.getAsLong());
                } else {
                    consumer.seekToBeginning(List.of(partition));
                }
            }
            missing.clear();
            consumer.endOffsets(all).forEach((partition, end) -> {
                if (consumer.position(partition) < end) {
                    missing.put(partition, end);
                }
            });
            caughtUp = missing.isEmpty();
        }

        @Override
        public void take(ConsumerRecords<byte[], byte[]> polled, Consumer<byte[], byte[]> consumer) {
            if (!polled.isEmpty() || !polled.nextOffsets().isEmpty()) {
                index.apply(verdicts(polled), positions(polled.nextOffsets()));
            }
            if (!caughtUp) {
                missing.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
                caughtUp = missing.isEmpty();
            }
            lag = consumer.assignment().stream()
                    .map(consumer::currentLag)
                    .mapToLong(behind -> behind.orElse(0))
                    .sum();
            if (partitions(consumer).size() != partitions) {
                begin(consumer);
            }
        }

        private List<WireVerdict> verdicts(ConsumerRecords<byte[], byte[]> polled) {
            List<WireVerdict> verdicts = new ArrayList<>(polled.count());
            for (ConsumerRecord<byte[], byte[]> message : polled) {
                Optional<WireVerdict> verdict =
                        Optional.ofNullable(message.value()).flatMap(WireVerdict::of);
                verdict.ifPresentOrElse(verdicts::add, skipped::incrementAndGet);
            }
            return verdicts;
        }

        private Map<TopicPartition, Long> positions(Map<TopicPartition, OffsetAndMetadata> next) {
            Map<TopicPartition, Long> positions = new HashMap<>();
            next.forEach((partition, offset) -> positions.put(partition, offset.offset()));
            return positions;
        }

        private List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
            List<TopicPartition> all = new ArrayList<>();
            for (String topic : topics) {
                List<PartitionInfo> found = consumer.partitionsFor(topic);
                if (found == null || found.isEmpty()) {
                    throw new IllegalStateException("There is no topic " + topic);
                }
                found.forEach(partition -> all.add(new TopicPartition(topic, partition.partition())));
            }
            return all;
        }
    }
}

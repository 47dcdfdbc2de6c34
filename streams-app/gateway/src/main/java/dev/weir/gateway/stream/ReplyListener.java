package dev.weir.gateway.stream;

import dev.weir.contract.Verdict;
import dev.weir.gateway.health.HealthCheck;
import dev.weir.gateway.health.HealthState;
import dev.weir.gateway.verdict.VerdictIndex;
import dev.weir.gateway.verdict.WireVerdict;
import dev.weir.serdes.ContractDecodingException;
import dev.weir.serdes.Topic;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Hears the replies on this gateway's own partition, from the end, and hands them to who waits. A reply is filed in the index first, so
 * that who was answered finds the verdict again at once.
 */
public final class ReplyListener implements AutoCloseable {
    private final Topic<Verdict> topic;
    private final int partition;
    private final Deserializer<Verdict> deserializer;
    private final VerdictIndex index;
    private final Waiters waiters;
    private final Following following;
    private final AtomicLong unreadable = new AtomicLong();

    public ReplyListener(Replies replies, VerdictIndex index, Waiters waiters) {
        this.topic = replies.topic();
        this.partition = replies.partition();
        this.deserializer = replies.deserializer();
        this.index = index;
        this.waiters = waiters;
        this.following = new Following("weir-replies", replies.consumers(), new Listening());
    }

    /** What to listen to. The consumer must be {@code read_committed}. */
    public record Replies(
            Topic<Verdict> topic,
            int partition,
            Deserializer<Verdict> deserializer,
            Supplier<Consumer<byte[], byte[]>> consumers) {}

    public void start() {
        following.start();
    }

    /** Replies that somebody waited for and that could not be read. */
    public long unreadable() {
        return unreadable.get();
    }

    public HealthCheck check() {
        return HealthCheck.of("replies", () -> {
            String fault = following.fault();
            return fault.isEmpty() ? HealthState.up("listening on partition " + partition) : HealthState.down(fault);
        });
    }

    @Override
    public void close() {
        following.close();
    }

    private final class Listening implements Follower {
        @Override
        public void begin(Consumer<byte[], byte[]> consumer) {
            List<PartitionInfo> found = consumer.partitionsFor(topic.name());
            int partitions = found == null ? 0 : found.size();
            if (partition >= partitions) {
                throw new IllegalStateException(topic.name() + " has " + partitions
                        + " partitions, and this gateway listens on number " + partition);
            }
            TopicPartition own = new TopicPartition(topic.name(), partition);
            consumer.assign(List.of(own));
            consumer.seekToEnd(List.of(own));
            consumer.position(own);
        }

        @Override
        public void take(ConsumerRecords<byte[], byte[]> polled, Consumer<byte[], byte[]> consumer) {
            List<WireVerdict> verdicts = new ArrayList<>(polled.count());
            for (ConsumerRecord<byte[], byte[]> message : polled) {
                Optional.ofNullable(message.value()).flatMap(WireVerdict::of).ifPresent(verdicts::add);
            }
            if (!verdicts.isEmpty()) {
                index.apply(verdicts, Map.of());
                verdicts.forEach(this::answer);
            }
        }

        private void answer(WireVerdict verdict) {
            if (!waiters.awaits(new String(verdict.contentId(), StandardCharsets.UTF_8))) {
                return;
            }
            try {
                waiters.answer(deserializer.deserialize(topic.name(), verdict.bytes()));
            } catch (ContractDecodingException notNow) {
                // Who waits gets 202 after its time; the verdict itself stands in the verdict topics.
                unreadable.incrementAndGet();
            }
        }
    }
}

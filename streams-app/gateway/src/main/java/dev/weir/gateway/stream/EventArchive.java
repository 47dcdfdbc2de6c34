package dev.weir.gateway.stream;

import dev.weir.contract.ContentEvent;
import dev.weir.contract.Verdict;
import dev.weir.gateway.console.ContentArchive;
import dev.weir.serdes.KeyPartition;
import dev.weir.serdes.Topic;
import dev.weir.serdes.UndecodableRecordException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Looks an event up on its topic, from shortly before the gate read it. For a few look-ups a day, one at a time. */
public final class EventArchive implements ContentArchive {
    private static final Duration BEFORE = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final int MAX_RECORDS = 500_000;

    private final Topic<ContentEvent> topic;
    private final Deserializer<ContentEvent> events;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Semaphore oneAtATime = new Semaphore(1);

    public EventArchive(
            Topic<ContentEvent> topic,
            Deserializer<ContentEvent> events,
            Supplier<Consumer<byte[], byte[]>> consumers) {
        this.topic = topic;
        this.events = events;
        this.consumers = consumers;
    }

    @Override
    public Optional<ContentEvent> find(Verdict verdict) {
        if (!oneAtATime.tryAcquire()) {
            return Optional.empty();
        }
        try (Consumer<byte[], byte[]> consumer = consumers.get()) {
            return find(consumer, verdict);
        } catch (KafkaException away) {
            return Optional.empty();
        } finally {
            oneAtATime.release();
        }
    }

    private Optional<ContentEvent> find(Consumer<byte[], byte[]> consumer, Verdict verdict) {
        byte[] key = verdict.getContentId().getBytes(StandardCharsets.UTF_8);
        int partitions = consumer.partitionsFor(topic.name()).size();
        TopicPartition partition = new TopicPartition(topic.name(), KeyPartition.of(key, partitions));
        consumer.assign(List.of(partition));
        Instant from = verdict.getTimings().getReceivedAt().minus(BEFORE);
        @Nullable
        OffsetAndTimestamp begin =
                consumer.offsetsForTimes(Map.of(partition, from.toEpochMilli())).get(partition);
        if (begin == null) {
            return Optional.empty();
        }
        consumer.seek(partition, begin.offset());
        return scan(consumer, partition, key, verdict);
    }

    private Optional<ContentEvent> scan(
            Consumer<byte[], byte[]> consumer, TopicPartition partition, byte[] key, Verdict verdict) {
        long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        long until = System.nanoTime() + PATIENCE.toNanos();
        int read = 0;
        while (consumer.position(partition) < end && read < MAX_RECORDS && System.nanoTime() < until) {
            for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofMillis(200))) {
                read++;
                Optional<ContentEvent> event = Arrays.equals(key, message.key()) ? event(message) : Optional.empty();
                if (event.filter(found -> isOf(verdict, found)).isPresent()) {
                    return event;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<ContentEvent> event(ConsumerRecord<byte[], byte[]> message) {
        try {
            return Optional.ofNullable(events.deserialize(message.topic(), message.value()));
        } catch (UndecodableRecordException unreadable) {
            return Optional.empty();
        }
    }

    /** Whether these are the bytes that the verdict is of. */
    private static boolean isOf(Verdict verdict, ContentEvent event) {
        return event.getRevision() == verdict.getRevision() && ScannedBytes.match(verdict, event);
    }
}

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

/**
 * Looks an event up on its topic: first from shortly before the gate read it, then further back to shortly before the upstream says it was
 * sent, for the gate may have read it long after. For a few look-ups a day, one at a time, each within bounds.
 */
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
    public Finding find(Verdict verdict) {
        if (!oneAtATime.tryAcquire()) {
            return Missing.BUSY;
        }
        try (Consumer<byte[], byte[]> consumer = consumers.get()) {
            return new Search(consumer, verdict).find();
        } catch (KafkaException away) {
            return Missing.STREAM_AWAY;
        } finally {
            oneAtATime.release();
        }
    }

    /** One look-up: what it reads is counted over all that it looks through. */
    private final class Search {
        private final Consumer<byte[], byte[]> consumer;
        private final Verdict verdict;
        private final byte[] key;
        private final TopicPartition partition;
        private final long until = System.nanoTime() + PATIENCE.toNanos();
        private int read;

        Search(Consumer<byte[], byte[]> consumer, Verdict verdict) {
            this.consumer = consumer;
            this.verdict = verdict;
            this.key = verdict.getContentId().getBytes(StandardCharsets.UTF_8);
            int partitions = consumer.partitionsFor(topic.name()).size();
            this.partition = new TopicPartition(topic.name(), KeyPartition.of(key, partitions));
            consumer.assign(List.of(partition));
        }

        Finding find() {
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            long near = offset(verdict.getTimings().getReceivedAt(), end);
            Finding found = scan(near, end);
            if (found != Missing.GONE) {
                return found;
            }
            return scan(Math.min(near, offset(verdict.getTimings().getSubmittedAt(), end)), near);
        }

        /** Where what came shortly before this time begins; the end where nothing came since. */
        private long offset(Instant at, long end) {
            long from = Math.max(0, at.minus(BEFORE).toEpochMilli());
            @Nullable
            OffsetAndTimestamp begin =
                    consumer.offsetsForTimes(Map.of(partition, from)).get(partition);
            return begin == null ? end : begin.offset();
        }

        private Finding scan(long from, long to) {
            consumer.seek(partition, from);
            while (consumer.position(partition) < to) {
                if (read >= MAX_RECORDS || System.nanoTime() >= until) {
                    return Missing.GAVE_UP;
                }
                for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofMillis(200))) {
                    read++;
                    Optional<ContentEvent> event =
                            Arrays.equals(key, message.key()) ? event(message) : Optional.empty();
                    if (event.filter(found -> isOf(verdict, found)).isPresent()) {
                        return new Found(event.get(), message.value());
                    }
                }
            }
            return Missing.GONE;
        }
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

package dev.weir.client;

import dev.weir.contract.Verdict;
import dev.weir.serdes.RegistryUnavailableException;
import dev.weir.serdes.UndecodableRecordException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/**
 * Fills a memory that did not outlive its process: reads the verdicts of the last days up to the committed offsets again and remembers
 * them without acting. Only then does the gate go on behind the committed offsets, so that no late approval meets an empty memory.
 */
final class VerdictRecall {
    private static final Duration POLL = Duration.ofMillis(200);

    /**
     * A verdict's record carries the time of its event, which may be older than its sequence. Of the time that is read again only this share,
     * the later one, counts as known.
     */
    private static final double TRUSTED_SHARE = 0.75;

    private final PublishGateSettings settings;
    private final VerdictReader reader;
    private final VerdictActor actor;
    private final Stopping stopping;

    VerdictRecall(PublishGateSettings settings, VerdictReader reader, VerdictActor actor, Stopping stopping) {
        this.settings = settings;
        this.reader = reader;
        this.actor = actor;
        this.stopping = stopping;
    }

    /** Reads again what the group has done on these partitions. */
    void read(Consumer<byte[], byte[]> group, Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> ends = new HashMap<>();
        Map<TopicPartition, OffsetAndMetadata> committed = group.committed(new HashSet<>(partitions));
        committed.forEach((partition, offset) -> {
            if (offset != null) {
                ends.put(partition, offset.offset());
            }
        });
        if (ends.isEmpty()) {
            return;
        }
        try (Consumer<byte[], byte[]> consumer = VerdictConsumers.beside(settings)) {
            consumer.assign(ends.keySet());
            seek(consumer, ends);
            readTo(consumer, ends);
        }
    }

    private void seek(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        Instant now = Clock.systemUTC().instant();
        long from = now.minus(settings.memory()).toEpochMilli();
        Map<TopicPartition, Long> times = new HashMap<>();
        ends.keySet().forEach(partition -> times.put(partition, from));
        Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(times);
        boolean fromTheVeryStart = true;
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            OffsetAndTimestamp start = starts.get(end.getKey());
            long offset = start == null ? end.getValue() : Math.min(start.offset(), end.getValue());
            consumer.seek(end.getKey(), offset);
            fromTheVeryStart &= offset == 0;
        }
        if (!fromTheVeryStart && actor.store() instanceof InMemorySequenceStore memory) {
            long trusted = (long) (settings.memory().toMillis() * TRUSTED_SHARE);
            memory.unknownUpTo(now.toEpochMilli() - trusted);
        }
    }

    private void readTo(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        while (!stopping.hasBegun() && isBehind(consumer, ends)) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                if (record.offset() < ends.getOrDefault(partition, 0L)) {
                    recall(record);
                }
            }
        }
    }

    private static boolean isBehind(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        boolean behind = false;
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            if (consumer.position(end.getKey()) < end.getValue()) {
                behind = true;
            } else {
                consumer.pause(Set.of(end.getKey()));
            }
        }
        return behind;
    }

    private void recall(ConsumerRecord<byte[], byte[]> record) {
        while (!stopping.hasBegun()) {
            try {
                Verdict verdict = reader.read(record);
                if (verdict != null) {
                    actor.recall(verdict);
                }
                return;
            } catch (UndecodableRecordException e) {
                return;
            } catch (RegistryUnavailableException e) {
                stopping.awaitRegistry();
            }
        }
    }
}

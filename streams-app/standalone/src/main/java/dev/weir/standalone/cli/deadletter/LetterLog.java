package dev.weir.standalone.cli.deadletter;

import dev.weir.standalone.cli.Refusal;
import dev.weir.standalone.cli.levers.Cluster.Reach;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads topics for a person who waits: from a time to what is there now, within bounds, without leaving a trace. Used by one thread. */
final class LetterLog implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String topic;

    private LetterLog(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        this.consumer = consumer;
        this.topic = topic;
    }

    static LetterLog open(Reach reach) {
        Map<String, Object> settings = new HashMap<>(reach.kafka());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        return new LetterLog(
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                reach.topics().deadLetter());
    }

    /**
     * Letters as they are found.
     *
     * @param newest at most {@link LetterFilter#limit()} of them, the newest last
     * @param matching how many there are
     */
    record Found(List<Letter> newest, long matching) {}

    Found letters(LetterFilter filter) {
        Comparator<Letter> byTime = Comparator.comparing(Letter::at)
                .thenComparing(letter -> letter.place().partition())
                .thenComparing(letter -> letter.place().offset());
        PriorityQueue<Letter> newest = new PriorityQueue<>(byTime);
        int limit = filter.limit();
        Optional<Instant> from = filter.from(Instant.now());
        long[] matching = {0};
        Map<TopicPartition, Instant> starts = new HashMap<>();
        partitions(topic).forEach(partition -> starts.put(partition, from.orElse(Instant.EPOCH)));
        boolean whole = read(starts, message -> {
            Letter letter = Letter.of(message);
            if (filter.matches(letter)
                    && from.map(time -> !letter.at().isBefore(time)).orElse(true)) {
                matching[0]++;
                newest.add(letter);
                if (newest.size() > limit) {
                    newest.remove();
                }
            }
        });
        if (!whole) {
            throw new Refusal("not all dead letters could be read within " + PATIENCE.toSeconds()
                    + " s; --since looks at fewer of them");
        }
        List<Letter> sorted = new ArrayList<>(newest);
        sorted.sort(byTime);
        return new Found(sorted, matching[0]);
    }

    /** One letter with its content; refused where none lies there. */
    ConsumerRecord<byte[], byte[]> letter(Place place) {
        TopicPartition partition = new TopicPartition(topic, place.partition());
        if (!partitions(topic).contains(partition)) {
            throw nothingAt(place);
        }
        consumer.assign(List.of(partition));
        long begin = consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
        long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        if (place.offset() < begin || place.offset() >= end) {
            throw nothingAt(place);
        }
        consumer.seek(partition, place.offset());
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < giveUp && consumer.position(partition) <= place.offset()) {
            for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
                if (message.offset() == place.offset()) {
                    return message;
                }
            }
        }
        throw nothingAt(place);
    }

    private Refusal nothingAt(Place place) {
        return new Refusal(
                "no dead letter lies at " + place + " of " + topic + " (weir deadletter list shows what does)");
    }

    /** Every partition of a topic; refused where there is no such topic. */
    List<TopicPartition> partitions(String name) {
        @Nullable List<PartitionInfo> found = consumer.partitionsFor(name);
        if (found == null || found.isEmpty()) {
            throw new Refusal("there is no topic " + name + " (--prefix names another)");
        }
        return found.stream()
                .map(info -> new TopicPartition(name, info.partition()))
                .toList();
    }

    /** What becomes of each message. */
    interface Taking {
        void take(ConsumerRecord<byte[], byte[]> message);
    }

    /** Reads each partition from its time to what is there now; false where that was too much for a person who waits. */
    boolean read(Map<TopicPartition, Instant> from, Taking taking) {
        Map<TopicPartition, Long> times = new HashMap<>();
        from.forEach((partition, time) -> times.put(partition, time.toEpochMilli()));
        consumer.assign(from.keySet());
        Map<TopicPartition, Long> ends = consumer.endOffsets(from.keySet());
        Map<TopicPartition, @Nullable OffsetAndTimestamp> begins = consumer.offsetsForTimes(times);
        from.keySet().forEach(partition -> {
            OffsetAndTimestamp begin = begins.get(partition);
            consumer.seek(partition, begin == null ? ends.getOrDefault(partition, 0L) : begin.offset());
        });
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (!isRead(ends)) {
            if (System.nanoTime() > giveUp) {
                return false;
            }
            consumer.poll(POLL).forEach(taking::take);
        }
        return true;
    }

    private boolean isRead(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    @Override
    public void close() {
        consumer.close();
    }
}

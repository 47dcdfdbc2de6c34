package dev.weir.standalone.cli.policy;

import dev.weir.contract.Verdict;
import dev.weir.gate.levers.LeversSource;
import dev.weir.serdes.Topic;
import dev.weir.serdes.UndecodableRecordException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/** The newest verdicts of all three verdict topics. Of each content the highest sequence counts. */
public final class VerdictTail {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(200);

    /** Spans that are tried, from the longest. */
    private static final List<Duration> SPANS = List.of(
            Duration.ofDays(14),
            Duration.ofDays(7),
            Duration.ofDays(3),
            Duration.ofDays(1),
            Duration.ofHours(6),
            Duration.ofHours(1),
            Duration.ofMinutes(15),
            Duration.ofMinutes(3),
            Duration.ofMinutes(1));

    /** Most that can be asked for by number. */
    public static final int MAX_LAST = 20_000;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, Deserializer<Verdict>> readers = new HashMap<>();
    private final List<TopicPartition> partitions = new ArrayList<>();
    private final Map<TopicPartition, Long> beginnings;
    private final Map<TopicPartition, Long> ends;

    private VerdictTail(KafkaConsumer<byte[], byte[]> consumer, LeversSource source) {
        this.consumer = consumer;
        for (Topic<Verdict> topic : source.topics().verdicts()) {
            readers.put(topic.name(), source.serdes().deserializer(topic));
            consumer.partitionsFor(topic.name())
                    .forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
        }
        consumer.assign(partitions);
        this.beginnings = consumer.beginningOffsets(partitions);
        this.ends = consumer.endOffsets(partitions);
    }

    /** This many of the newest verdicts, the newest last; fewer where there are fewer. */
    public static List<Verdict> last(LeversSource source, int count) {
        List<Verdict> verdicts = with(source, tail -> tail.read(tail.startsByCount(count)));
        return verdicts.size() <= count ? verdicts : verdicts.subList(verdicts.size() - count, verdicts.size());
    }

    /** Verdicts over one span of time, so that they are a fair sample: as far back as a limit on their number allows. */
    static List<Verdict> sample(LeversSource source, int most) {
        return with(source, tail -> tail.read(tail.startsBySpan(most)));
    }

    private static List<Verdict> with(LeversSource source, Function<VerdictTail, List<Verdict>> work) {
        Map<String, Object> settings = new HashMap<>(source.kafka());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return work.apply(new VerdictTail(consumer, source));
        }
    }

    private List<Verdict> read(Map<TopicPartition, Long> starts) {
        starts.forEach(consumer::seek);
        Map<String, Verdict> newest = new LinkedHashMap<>();
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (!isCaughtUp() && System.nanoTime() < giveUp) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                take(newest, record);
            }
        }
        List<Verdict> verdicts = new ArrayList<>(newest.values());
        verdicts.sort(Comparator.comparing(Verdict::getSequence));
        return verdicts;
    }

    /** So many offsets before each end that the newest are among them, though every other may be the mark of a transaction. */
    private Map<TopicPartition, Long> startsByCount(int count) {
        Map<TopicPartition, Long> starts = new HashMap<>(beginnings);
        starts.replaceAll((partition, start) -> Math.max(start, ends.getOrDefault(partition, 0L) - 2L * count - 2));
        return starts;
    }

    /** Where the longest span begins that holds no more than so many; of the shortest, each partition's share of them. */
    private Map<TopicPartition, Long> startsBySpan(int most) {
        Instant now = Instant.now();
        Map<TopicPartition, Long> starts = new HashMap<>(beginnings);
        if (count(starts) <= most) {
            return starts;
        }
        for (Duration span : SPANS) {
            long from = now.minus(span).toEpochMilli();
            Map<TopicPartition, Long> times = new HashMap<>();
            partitions.forEach(partition -> times.put(partition, from));
            consumer.offsetsForTimes(times)
                    .forEach((partition, found) ->
                            starts.put(partition, found == null ? ends.getOrDefault(partition, 0L) : found.offset()));
            if (count(starts) <= most && count(starts) > 0) {
                return starts;
            }
        }
        double share = Math.min(1, (double) most / Math.max(1, count(starts)));
        starts.replaceAll((partition, start) -> {
            long end = ends.getOrDefault(partition, start);
            return end - Math.round((end - start) * share);
        });
        return starts;
    }

    private long count(Map<TopicPartition, Long> starts) {
        return starts.entrySet().stream()
                .mapToLong(start -> Math.max(0, ends.getOrDefault(start.getKey(), 0L) - start.getValue()))
                .sum();
    }

    private boolean isCaughtUp() {
        return ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey(), Duration.ofMillis(TimeUnit.SECONDS.toMillis(10)))
                        >= end.getValue());
    }

    /** What cannot be read is no sample of anything. */
    private void take(Map<String, Verdict> newest, ConsumerRecord<byte[], byte[]> record) {
        Deserializer<Verdict> reader = readers.get(record.topic());
        if (reader == null || record.value() == null) {
            return;
        }
        try {
            Verdict verdict = reader.deserialize(record.topic(), record.value());
            newest.merge(
                    verdict.getContentId(),
                    verdict,
                    (one, other) -> one.getSequence() >= other.getSequence() ? one : other);
        } catch (UndecodableRecordException e) {
            return;
        }
    }
}

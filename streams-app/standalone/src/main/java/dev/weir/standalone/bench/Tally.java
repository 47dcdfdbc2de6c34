package dev.weir.standalone.bench;

import dev.weir.contract.HoldReason;
import dev.weir.contract.Verdict;
import dev.weir.serdes.ContractSerdes;
import dev.weir.serdes.Topic;
import dev.weir.serdes.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads every verdict on a text there is, committed ones alone, and counts: each event has exactly one, or the benchmark has no result. Every event
 * of a benchmark has revision 1, so a second verdict of any sequence is a duplicate.
 */
final class Tally {
    private final BitSet seen = new BitSet();
    private long duplicated;
    private long unscored;

    private Tally() {}

    static Tally of(String bootstrap, ContractSerdes serdes, Topics topics) {
        Tally tally = new Tally();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        10_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            for (Topic<Verdict> topic : topics.verdicts()) {
                tally.read(consumer, topic, serdes.deserializer(topic));
            }
        }
        return tally;
    }

    private void read(
            KafkaConsumer<byte[], byte[]> consumer, Topic<Verdict> topic, Deserializer<Verdict> deserializer) {
        List<TopicPartition> partitions = new ArrayList<>();
        consumer.partitionsFor(topic.name()).forEach(p -> partitions.add(new TopicPartition(p.topic(), p.partition())));
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                if (Texts.isText(record.key())) {
                    count(deserializer.deserialize(topic.name(), record.value()), Texts.index(record.key()));
                }
            }
        }
    }

    private void count(Verdict verdict, long index) {
        if (!verdict.getContentId().equals(Texts.contentId(index)) || seen.get(Math.toIntExact(index))) {
            duplicated++;
        }
        if (verdict.getHoldReason().orElse(null) == HoldReason.MISSING_SIGNAL) {
            unscored++;
        }
        seen.set(Math.toIntExact(index));
    }

    /** Events among the first {@code sent} without a verdict. */
    long lost(long sent) {
        return sent - seen.get(0, Math.toIntExact(sent)).cardinality();
    }

    long duplicated() {
        return duplicated;
    }

    /** Verdicts given without a signal that should have been there: a scorer failed, or was not waited for. */
    long unscored() {
        return unscored;
    }
}

package dev.weir.standalone;

import dev.weir.standalone.machine.OneMachine;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Committed verdicts by content, followed from the beginning on, as a stranger reads them. */
final class VerdictLog implements AutoCloseable {
    private static final int QUIET_POLLS = 10;

    private final KafkaConsumer<byte[], Object> consumer;
    private final Map<String, List<GenericRecord>> verdicts = new LinkedHashMap<>();

    VerdictLog(OneMachine.Places places) {
        KafkaAvroDeserializer deserializer = new KafkaAvroDeserializer();
        deserializer.configure(Map.of("schema.registry.url", places.registry()), false);
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                places.kafka(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false);
        consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), deserializer);
        List<TopicPartition> partitions = Machines.VERDICTS.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Verdicts of a content so far, in no order: they stand in several topics. */
    List<GenericRecord> of(String contentId) {
        return verdicts.getOrDefault(contentId, List.of());
    }

    /** Whether there is such a verdict so far. */
    boolean any(Predicate<GenericRecord> such) {
        return verdicts.values().stream().flatMap(List::stream).anyMatch(such);
    }

    boolean isComplete(String contentId) {
        return of(contentId).stream().anyMatch(VerdictLog::isComplete);
    }

    static boolean isComplete(GenericRecord verdict) {
        return verdict.get("completeness").toString().equals("COMPLETE");
    }

    /** Follows until it is so, and then for a moment longer, should there be too many; the end of patience fails nothing by itself. */
    void follow(BooleanSupplier enough) {
        long giveUp = System.nanoTime() + Machines.PATIENCE.toNanos();
        int quiet = 0;
        while (System.nanoTime() < giveUp && quiet < QUIET_POLLS) {
            consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                GenericRecord verdict = (GenericRecord) record.value();
                verdicts.computeIfAbsent(verdict.get("contentId").toString(), id -> new ArrayList<>())
                        .add(verdict);
            });
            quiet = enough.getAsBoolean() ? quiet + 1 : 0;
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}

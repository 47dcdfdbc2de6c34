package dev.weir.flink.topics;

import dev.weir.serdes.ContractSerdes;
import dev.weir.serdes.RegistryUnavailableException;
import dev.weir.serdes.Topic;
import dev.weir.serdes.UndecodableRecordException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.serialization.DeserializationSchema.InitializationContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads contract records. What cannot be read is counted, named in the log by its place, and skipped: the gate dead-letters what comes in,
 * and a second letter for the same record would help nobody. A registry that is down is waited for in place.
 */
final class RecordDecoder<T extends SpecificRecord> implements KafkaRecordDeserializationSchema<T> {
    private static final long serialVersionUID = 1L;
    private static final Logger log = LoggerFactory.getLogger(RecordDecoder.class);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    private final Class<T> type;
    private final List<String> topics;
    private final RegistryAddress registry;

    private transient Map<String, Deserializer<T>> deserializers = new HashMap<>();
    private transient @Nullable Counter undecodable;

    RecordDecoder(List<Topic<T>> topics, RegistryAddress registry) {
        this.type = topics.get(0).recordType();
        this.topics = topics.stream().map(Topic::name).toList();
        this.registry = registry;
    }

    @Override
    public void open(InitializationContext context) {
        ContractSerdes serdes = new ContractSerdes(registry.settings());
        deserializers = new HashMap<>();
        for (String topic : topics) {
            deserializers.put(topic, serdes.deserializer(registry.topic(topic, type)));
        }
        undecodable = context.getMetricGroup().addGroup("weir").counter("undecodable");
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<T> out) {
        Deserializer<T> deserializer = deserializers.get(record.topic());
        if (deserializer == null || record.value() == null) {
            return;
        }
        try {
            out.collect(decode(deserializer, record));
        } catch (UndecodableRecordException e) {
            if (undecodable != null) {
                undecodable.inc();
            }
            log.warn("skipped {}-{}@{}: {}", record.topic(), record.partition(), record.offset(), e.reason());
        }
    }

    private T decode(Deserializer<T> deserializer, ConsumerRecord<byte[], byte[]> record) {
        long deadline =
                System.nanoTime() + Duration.ofMillis(registry.patienceMillis()).toNanos();
        while (true) {
            try {
                return deserializer.deserialize(record.topic(), record.headers(), record.value());
            } catch (RegistryUnavailableException e) {
                if (System.nanoTime() >= deadline) {
                    throw e;
                }
                pause(e);
            }
        }
    }

    private static void pause(RegistryUnavailableException cause) {
        try {
            Thread.sleep(BETWEEN_TRIES.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw cause;
        }
    }

    @Override
    public TypeInformation<T> getProducedType() {
        return ContractType.forRecord(type);
    }
}

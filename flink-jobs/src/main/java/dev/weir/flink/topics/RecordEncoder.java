package dev.weir.flink.topics;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.serdes.ContractSerdes;
import dev.weir.serdes.Topic;
import java.io.Serializable;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.serialization.SerializationSchema.InitializationContext;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Writes contract records in the wire format. */
final class RecordEncoder<T extends SpecificRecord> implements KafkaRecordSerializationSchema<T> {
    private static final long serialVersionUID = 1L;

    /** What the record's key is. */
    interface Key<T> extends Function<T, String>, Serializable {}

    private final String topic;
    private final Class<T> type;
    private final Key<T> key;
    private final RegistryAddress registry;

    private transient @Nullable Serializer<T> serializer;

    RecordEncoder(Topic<T> topic, Key<T> key, RegistryAddress registry) {
        this.topic = topic.name();
        this.type = topic.recordType();
        this.key = key;
        this.registry = registry;
    }

    @Override
    public void open(InitializationContext context, KafkaSinkContext sink) {
        serializer = new ContractSerdes(registry.settings()).serializer(registry.topic(topic, type));
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(T record, KafkaSinkContext context, @Nullable Long timestamp) {
        if (serializer == null) {
            throw new IllegalStateException("open comes before serialize");
        }
        return new ProducerRecord<>(topic, key.apply(record).getBytes(UTF_8), serializer.serialize(topic, record));
    }
}

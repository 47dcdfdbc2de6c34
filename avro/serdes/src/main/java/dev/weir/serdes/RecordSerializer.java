package dev.weir.serdes;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.nio.ByteBuffer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Confluent's serializer for one topic: with its type, with a bound, with failures that can be told apart. */
final class RecordSerializer<T extends SpecificRecord> implements Serializer<T> {
    private static final int UNKNOWN = -1;

    private final Topic<T> topic;
    private final KafkaAvroSerializer confluent;
    private final int maxRecordBytes;
    private final WireBody<T> body;
    private volatile int schemaId = UNKNOWN;

    RecordSerializer(Topic<T> topic, SchemaRegistryClient registry, RegistrySettings settings) {
        this.topic = topic;
        this.confluent = new KafkaAvroSerializer(registry, RegistryClients.config(settings));
        this.maxRecordBytes = settings.limits().maxRecordBytes();
        this.body = new WireBody<>(topic.recordType());
    }

    /** The subject is that of the topic of this serializer, whatever topic is named here: Kafka Streams names changelogs, too. */
    @Override
    public byte @Nullable [] serialize(String ignored, @Nullable T value) {
        if (value == null) {
            return null;
        }
        byte[] bytes = encode(value);
        if (bytes.length > maxRecordBytes) {
            throw new SerializationException("A record of " + bytes.length + " bytes for " + topic.name()
                    + " is over the limit of " + maxRecordBytes + " bytes");
        }
        return bytes;
    }

    @Override
    public byte @Nullable [] serialize(String ignored, Headers headers, @Nullable T value) {
        return serialize(ignored, value);
    }

    /**
     * Confluent's serializer writes the first record: it registers or looks up the schema under all its rules. The id that it found is good
     * for every record of the type, and asking anew for each would cost more than writing it.
     */
    private byte[] encode(T value) {
        int id = schemaId;
        if (id != UNKNOWN) {
            return body.encode(id, value);
        }
        byte[] bytes = first(value);
        schemaId = ByteBuffer.wrap(bytes).getInt(1);
        return bytes;
    }

    private byte[] first(T value) {
        try {
            return confluent.serialize(topic.name(), value);
        } catch (RuntimeException e) {
            if (RegistryFailure.unavailable(e)) {
                throw new RegistryUnavailableException(
                        "The schema registry could not be asked for " + topic.subject(), e);
            }
            throw e;
        }
    }
}

package dev.weir.serdes;

import dev.weir.contract.codec.PlainLists;
import dev.weir.serdes.UndecodableRecordException.Reason;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Confluent's deserializer for one topic, in two steps that fail in different ways: first the registry is asked for the writer's schema
 * (it may be down), then the bytes are decoded with what is known by then (they may be bad).
 */
final class RecordDeserializer<T extends SpecificRecord> implements Deserializer<T> {
    private static final int MAGIC = 0;
    private static final int HEADER_BYTES = 5;

    private final Topic<T> topic;
    private final Schema reader;
    private final PlainLists lists;
    private final SchemaRegistryClient registry;
    private final KafkaAvroDeserializer confluent;
    private final int maxRecordBytes;

    RecordDeserializer(Topic<T> topic, SchemaRegistryClient registry, RegistrySettings settings) {
        this.topic = topic;
        this.reader = SpecificData.get().getSchema(topic.recordType());
        this.lists = PlainLists.in(reader);
        this.registry = registry;
        this.confluent = new KafkaAvroDeserializer(registry, RegistryClients.config(settings));
        this.maxRecordBytes = settings.limits().maxRecordBytes();
    }

    @Override
    public @Nullable T deserialize(String ignored, byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        int id = schemaId(bytes);
        requireRecordOfTopic(id, writer(id));
        return decode(bytes);
    }

    @Override
    public @Nullable T deserialize(String ignored, Headers headers, byte @Nullable [] bytes) {
        return deserialize(ignored, bytes);
    }

    private int schemaId(byte[] bytes) {
        if (bytes.length > maxRecordBytes) {
            throw undecodable(Reason.TOO_LARGE, bytes.length + " bytes, limit " + maxRecordBytes, null);
        }
        if (bytes.length < HEADER_BYTES || bytes[0] != MAGIC) {
            throw undecodable(Reason.NOT_WIRE_FORMAT, bytes.length + " bytes without Confluent's five in front", null);
        }
        return ByteBuffer.wrap(bytes, 1, HEADER_BYTES - 1).getInt();
    }

    /** Asks in the same words as Confluent's deserializer will, so that it finds the answer in the client's cache. */
    private ParsedSchema writer(int id) {
        try {
            return registry.getSchemaBySubjectAndId(topic.subject(), id);
        } catch (RestClientException e) {
            if (RegistryFailure.notFound(e)) {
                throw undecodable(Reason.UNKNOWN_SCHEMA, "the registry knows no schema " + id, e);
            }
            throw new RegistryUnavailableException(
                    "The schema registry answered " + e.getStatus() + " with code " + e.getErrorCode(), e);
        } catch (IOException | RuntimeException e) {
            if (RegistryFailure.notAvro(e)) {
                throw undecodable(Reason.WRONG_RECORD, "schema " + id + " is not Avro", e);
            }
            throw new RegistryUnavailableException("The schema registry did not answer", e);
        }
    }

    private void requireRecordOfTopic(int id, ParsedSchema writer) {
        if (!(writer instanceof AvroSchema avro) || !reader.getFullName().equals(avro.name())) {
            throw undecodable(Reason.WRONG_RECORD, "schema " + id + " is not " + reader.getName(), null);
        }
    }

    private T decode(byte[] bytes) {
        try {
            return lists.settle(topic.recordType().cast(confluent.deserialize(topic.name(), bytes, reader)));
        } catch (RuntimeException e) {
            throw undecodable(Reason.MALFORMED, bytes.length + " bytes do not follow their schema", e);
        }
    }

    private UndecodableRecordException undecodable(Reason reason, String detail, @Nullable Throwable cause) {
        return new UndecodableRecordException(reason, topic.name() + ", " + detail, cause);
    }
}

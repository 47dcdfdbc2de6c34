package dev.weir.standalone.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaMetadata;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.Test;

/** The same server, asked by Confluent's own client and serializers: what producers and consumers really use. */
interface ClientConformance {
    int CACHE_CAPACITY = 100;

    /** Where the Confluent REST API begins. */
    String url();

    private SchemaRegistryClient client() {
        return new CachedSchemaRegistryClient(url(), CACHE_CAPACITY);
    }

    private static String unique() {
        return "t" + UUID.randomUUID().toString().replace("-", "");
    }

    private static Schema greeting(String name) {
        return SchemaBuilder.record(name).fields().requiredString("text").endRecord();
    }

    private static Schema longerGreeting(String name) {
        return SchemaBuilder.record(name)
                .fields()
                .requiredString("text")
                .optionalString("from")
                .endRecord();
    }

    @Test
    default void theClientRegistersAndReadsBack() throws Exception {
        String name = unique();
        String subject = name + "-value";
        AvroSchema schema = new AvroSchema(greeting(name));
        int id = client().register(subject, schema);

        SchemaRegistryClient another = client();
        assertThat(another.getSchemaById(id).rawSchema()).isEqualTo(schema.rawSchema());
        assertThat(another.getSchemaBySubjectAndId(subject, id).rawSchema()).isEqualTo(schema.rawSchema());
        assertThat(another.getId(subject, schema)).isEqualTo(id);
        assertThat(another.getVersion(subject, schema)).isEqualTo(1);
        SchemaMetadata latest = another.getLatestSchemaMetadata(subject);
        assertThat(latest.getId()).isEqualTo(id);
        assertThat(latest.getVersion()).isEqualTo(1);
        assertThat(another.getAllVersions(subject)).containsExactly(1);
        assertThat(another.getAllSubjects()).contains(subject);
    }

    @Test
    default void theClientSeesCompatibilityEnforced() throws Exception {
        String name = unique();
        String subject = name + "-value";
        SchemaRegistryClient client = client();
        client.register(subject, new AvroSchema(greeting(name)));
        client.updateCompatibility(subject, "FULL_TRANSITIVE");
        assertThat(client.getCompatibility(subject)).isEqualTo("FULL_TRANSITIVE");

        Schema breaking =
                SchemaBuilder.record(name).fields().requiredInt("text").endRecord();
        assertThat(client.testCompatibility(subject, new AvroSchema(longerGreeting(name))))
                .isTrue();
        assertThat(client.testCompatibility(subject, new AvroSchema(breaking))).isFalse();
        assertThatThrownBy(() -> client.register(subject, new AvroSchema(breaking)))
                .isInstanceOfSatisfying(RestClientException.class, e -> {
                    assertThat(e.getStatus()).isEqualTo(409);
                    assertThat(e.getErrorCode()).isEqualTo(409);
                });
    }

    @Test
    default void theClientDeletes() throws Exception {
        String name = unique();
        String subject = name + "-value";
        SchemaRegistryClient client = client();
        client.register(subject, new AvroSchema(greeting(name)));
        client.register(subject, new AvroSchema(longerGreeting(name)));
        assertThat(client.deleteSchemaVersion(subject, "1")).isEqualTo(1);
        assertThat(client.deleteSubject(subject)).contains(2);
        assertThat(client().getAllSubjects()).doesNotContain(subject);
    }

    @Test
    default void aRecordSurvivesTheWayThroughTheSerializers() {
        String topic = unique();
        Schema schema = longerGreeting(topic);
        GenericRecord greeting = new GenericRecordBuilder(schema)
                .set("text", "hello")
                .set("from", null)
                .build();
        Map<String, Object> settings = Map.of("schema.registry.url", url());
        try (KafkaAvroSerializer serializer = new KafkaAvroSerializer();
                KafkaAvroDeserializer deserializer = new KafkaAvroDeserializer()) {
            serializer.configure(settings, false);
            deserializer.configure(settings, false);
            byte[] bytes = serializer.serialize(topic, greeting);
            assertThat(bytes[0]).as("Confluent's magic byte").isZero();
            assertThat(deserializer.deserialize(topic, bytes)).hasToString(greeting.toString());
        }
    }

    @Test
    default void aSerializerThatMayNotRegisterFindsWhatIsThere() throws Exception {
        String topic = unique();
        Schema schema = greeting(topic);
        client().register(topic + "-value", new AvroSchema(schema));
        GenericRecord greeting =
                new GenericRecordBuilder(schema).set("text", "hello").build();
        Map<String, Object> settings =
                Map.of("schema.registry.url", url(), "auto.register.schemas", false, "normalize.schemas", true);
        try (KafkaAvroSerializer serializer = new KafkaAvroSerializer()) {
            serializer.configure(settings, false);
            assertThat(serializer.serialize(topic, greeting)).isNotEmpty();
        }
    }
}

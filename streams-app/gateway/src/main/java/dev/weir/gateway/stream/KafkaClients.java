package dev.weir.gateway.stream;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes the Kafka clients of the gateway, each with the settings that its work needs. */
public final class KafkaClients {
    private static final int REQUEST_TIMEOUT_MILLIS = 2_000;
    private static final int API_TIMEOUT_MILLIS = 5_000;
    private static final int METADATA_MAX_AGE_MILLIS = 30_000;
    private static final int MAX_RECONNECT_WAIT_MILLIS = 1_000;
    private static final long SEND_BUFFER_BYTES = 64L << 20;

    /** What an event may take beyond the body that it came in, in bytes: identifiers that were made, headers, framing. */
    private static final int MORE_THAN_BODY_BYTES = 64 * 1024;

    /** Verdicts of one poll of the projection: one write batch. */
    private static final int PROJECTION_POLL_RECORDS = 5_000;

    /** Records of one poll of the cases: one SQL transaction. */
    private static final int CASES_POLL_RECORDS = 1_000;

    private static final int PROJECTION_FETCH_BYTES = 8 << 20;

    private final String bootstrapServers;
    private final Map<String, String> given;

    /** @param given further settings, for example for TLS; what this class sets itself wins */
    public KafkaClients(String bootstrapServers, Map<String, String> given) {
        this.bootstrapServers = bootstrapServers;
        this.given = Map.copyOf(given);
    }

    /** Durable, in order, without duplicates; gives up after {@code timeoutMillis}. */
    public Producer<byte[], byte[]> producer(int timeoutMillis, int maxBodyBytes) {
        return producer("weir-gateway-events", timeoutMillis, maxBodyBytes);
    }

    /** As {@link #producer(int, int)}, for what people do in the console. */
    public Producer<byte[], byte[]> deciding(int timeoutMillis) {
        return producer("weir-gateway-console", timeoutMillis, MORE_THAN_BODY_BYTES);
    }

    private Producer<byte[], byte[]> producer(String clientId, int timeoutMillis, int maxBodyBytes) {
        Map<String, Object> settings = common(clientId);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, SEND_BUFFER_BYTES);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, maxBodyBytes + MORE_THAN_BODY_BYTES);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeoutMillis);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeoutMillis);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.min(REQUEST_TIMEOUT_MILLIS, timeoutMillis));
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Reads everything from the earliest on, in large bites. */
    public Consumer<byte[], byte[]> projecting() {
        Map<String, Object> settings = consumer("weir-gateway-index");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, PROJECTION_POLL_RECORDS);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, PROJECTION_FETCH_BYTES);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Reads everything from the earliest on: verdicts and, far larger, events. */
    public Consumer<byte[], byte[]> cases() {
        Map<String, Object> settings = consumer("weir-gateway-cases");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, CASES_POLL_RECORDS);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, PROJECTION_FETCH_BYTES);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Reads what comes from now on, at once. */
    public Consumer<byte[], byte[]> listening() {
        Map<String, Object> settings = consumer("weir-gateway-replies");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Reads everything of a small compacted topic, and what comes later. */
    public Consumer<byte[], byte[]> instances() {
        Map<String, Object> settings = consumer("weir-gateway-instances");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    public Admin admin() {
        Map<String, Object> settings = common("weir-gateway-health");
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MILLIS);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, API_TIMEOUT_MILLIS);
        return Admin.create(settings);
    }

    private Map<String, Object> consumer(String clientId) {
        Map<String, Object> settings = common(clientId);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, API_TIMEOUT_MILLIS);
        return settings;
    }

    private Map<String, Object> common(String clientId) {
        Map<String, Object> settings = new HashMap<>(given);
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("client.id", clientId);
        settings.put("metadata.max.age.ms", METADATA_MAX_AGE_MILLIS);
        settings.put("reconnect.backoff.max.ms", MAX_RECONNECT_WAIT_MILLIS);
        settings.put("enable.metrics.push", false);
        return settings;
    }
}

package dev.weir.client;

import dev.weir.contract.ContentEvent;
import dev.weir.contract.validity.EventProblem;
import dev.weir.contract.validity.EventValidity;
import dev.weir.serdes.ContractSerdes;
import dev.weir.serdes.RegistrySettings;
import dev.weir.serdes.Topic;
import dev.weir.serdes.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Hands content in: checks the event, then sends it keyed by its content id with an idempotent producer that waits for all replicas.
 * May be used from any number of threads.
 */
public final class ContentPublisher implements AutoCloseable {
    /** Longest wait for what is still on its way when the publisher is closed. */
    public static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

    private final Topic<ContentEvent> topic;
    private final Producer<String, ContentEvent> producer;
    private final AutoCloseable serdes;

    /**
     * @param kafka settings of the producer; {@code bootstrap.servers} must stand there
     * @throws IllegalArgumentException for settings that would lose events or put them on another partition than their signals
     */
    public ContentPublisher(Map<String, Object> kafka, Topics topics, RegistrySettings registry) {
        Map<String, Object> settings = producerSettings(kafka);
        ContractSerdes contract = new ContractSerdes(registry);
        this.topic = topics.contentEvents();
        this.serdes = contract;
        this.producer = new KafkaProducer<>(settings, new StringSerializer(), contract.serializer(topic));
    }

    ContentPublisher(Producer<String, ContentEvent> producer, Topics topics) {
        this.topic = topics.contentEvents();
        this.producer = producer;
        this.serdes = () -> {};
    }

    /** Sends an event. The future fails with {@link InvalidEventException} where the event breaks a rule; it was not sent then. */
    public CompletableFuture<RecordMetadata> publish(ContentEvent event) {
        return publish(event, new RecordHeaders());
    }

    /** Sends an event with headers, see {@link dev.weir.serdes.WeirHeaders}. */
    public CompletableFuture<RecordMetadata> publish(ContentEvent event, Headers headers) {
        List<EventProblem> problems = EventValidity.problems(event);
        if (!problems.isEmpty()) {
            return CompletableFuture.failedFuture(new InvalidEventException(problems));
        }
        CompletableFuture<RecordMetadata> sent = new CompletableFuture<>();
        try {
            var unused = producer.send(record(event, headers), (metadata, failure) -> {
                if (failure == null) {
                    sent.complete(metadata);
                } else {
                    sent.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException e) {
            sent.completeExceptionally(e);
        }
        return sent;
    }

    /** Waits for all that was sent, at most {@link #CLOSE_TIMEOUT}. */
    @Override
    public void close() {
        producer.close(CLOSE_TIMEOUT);
        try {
            serdes.close();
        } catch (Exception e) {
            throw new IllegalStateException("The publisher's serdes could not be closed", e);
        }
    }

    static Map<String, Object> producerSettings(Map<String, Object> kafka) {
        Map<String, Object> settings = new HashMap<>(kafka);
        refuse(settings, ProducerConfig.PARTITIONER_CLASS_CONFIG);
        refuse(settings, ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG);
        require(settings, ProducerConfig.ACKS_CONFIG, "all");
        require(settings, ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        return settings;
    }

    private ProducerRecord<String, ContentEvent> record(ContentEvent event, Headers headers) {
        return new ProducerRecord<>(topic.name(), null, null, event.getContentId(), event, headers);
    }

    private static void refuse(Map<String, Object> settings, String name) {
        if (settings.containsKey(name)) {
            throw new IllegalArgumentException(
                    name + " must not be set: events lie where the Java client's murmur2 puts their key");
        }
    }

    private static void require(Map<String, Object> settings, String name, String value) {
        Object given = settings.put(name, value);
        if (given != null && !value.equals(String.valueOf(given))) {
            throw new IllegalArgumentException(name + " must be " + value + ", not " + given);
        }
    }
}

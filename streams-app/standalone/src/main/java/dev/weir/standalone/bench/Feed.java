package dev.weir.standalone.bench;

import dev.weir.contract.ContentEvent;
import dev.weir.serdes.ContractSerdes;
import dev.weir.serdes.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Publishes benchmark events, to content.events or to a topic beside it, in the same bytes. */
final class Feed implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private final Serializer<ContentEvent> serializer;
    private final String schemaTopic;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    /** @param lingerMillis time the producer gathers a batch for: long for filling a topic, 0 for latency */
    Feed(String bootstrap, ContractSerdes serdes, Topic<ContentEvent> topic, int lingerMillis) {
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.LINGER_MS_CONFIG,
                        lingerMillis,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        256 << 10),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        this.serializer = serdes.serializer(topic);
        this.schemaTopic = topic.name();
    }

    void send(String topic, long index) {
        byte[] value = serializer.serialize(schemaTopic, Texts.event(index, Instant.now()));
        byte[] key = Texts.contentId(index).getBytes(StandardCharsets.UTF_8);
        Future<RecordMetadata> unused =
                producer.send(new ProducerRecord<>(topic, key, value), (metadata, exception) -> {
                    if (exception != null) {
                        failure.set(exception);
                    }
                });
    }

    /** Returns when everything sent is with the broker. */
    void flush() {
        producer.flush();
        Exception failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("the benchmark's own events could not be published", failed);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}

package dev.weir.gateway.stream;

import dev.weir.serdes.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;

/** Publishes what people did, one record at a time. Owns the producer, which must be durable ({@code acks=all}). */
public final class RecordSink implements AutoCloseable {
    private static final int MAX_BLOCKED_SENDS = 32;
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final Producer<byte[], byte[]> producer;
    private final Semaphore sends = new Semaphore(MAX_BLOCKED_SENDS);

    public RecordSink(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /** Done when the broker has it; otherwise failed with a {@link PublishException}. */
    public <T extends SpecificRecord> CompletableFuture<Void> publish(
            Topic<T> topic, Serializer<T> serializer, String key, T value) {
        if (!sends.tryAcquire()) {
            return CompletableFuture.failedFuture(new PublishException(PublishException.Reason.BUSY));
        }
        try {
            CompletableFuture<Void> acknowledged = new CompletableFuture<>();
            byte[] bytes = serializer.serialize(topic.name(), value);
            ProducerRecord<byte[], byte[]> message =
                    new ProducerRecord<>(topic.name(), key.getBytes(StandardCharsets.UTF_8), bytes);
            var unused = producer.send(message, (place, failed) -> {
                if (failed == null) {
                    acknowledged.complete(null);
                } else {
                    acknowledged.completeExceptionally(failed);
                }
            });
            return acknowledged;
        } catch (KafkaException failed) {
            return CompletableFuture.failedFuture(new PublishException(PublishException.Reason.BROKER, failed));
        } finally {
            sends.release();
        }
    }

    @Override
    public void close() {
        producer.close(CLOSING);
    }
}

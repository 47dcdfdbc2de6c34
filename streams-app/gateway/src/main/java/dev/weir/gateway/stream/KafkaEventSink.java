package dev.weir.gateway.stream;

import dev.weir.contract.ContentEvent;
import dev.weir.gateway.stream.PublishException.Reason;
import dev.weir.serdes.Topic;
import dev.weir.serdes.TraceContext;
import dev.weir.serdes.WeirHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Publishes events to the broker and asks for the reply on one partition. Owns the producer. */
public final class KafkaEventSink implements EventSink, AutoCloseable {
    /**
     * Threads that may stand in a send at once. A send takes microseconds, unless broker or registry are away: then it blocks, and must
     * not take all of the server's threads with it.
     */
    private static final int MAX_BLOCKED_SENDS = 64;

    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final Producer<byte[], byte[]> producer;
    private final Topic<ContentEvent> topic;
    private final Serializer<ContentEvent> serializer;
    private final int replyPartition;
    private final Semaphore sends = new Semaphore(MAX_BLOCKED_SENDS);

    public KafkaEventSink(
            Producer<byte[], byte[]> producer,
            Topic<ContentEvent> topic,
            Serializer<ContentEvent> serializer,
            int replyPartition) {
        this.producer = producer;
        this.topic = topic;
        this.serializer = serializer;
        this.replyPartition = replyPartition;
    }

    @Override
    public CompletableFuture<Void> publish(ContentEvent event, TraceContext trace) {
        if (!sends.tryAcquire()) {
            return CompletableFuture.failedFuture(new PublishException(Reason.BUSY));
        }
        try {
            return send(message(event, trace));
        } catch (SerializationException refused) {
            return CompletableFuture.failedFuture(new PublishException(Reason.REGISTRY, refused));
        } catch (KafkaException failed) {
            return CompletableFuture.failedFuture(failure(failed));
        } finally {
            sends.release();
        }
    }

    /** Waits up to five seconds for what is under way. */
    @Override
    public void close() {
        producer.close(CLOSING);
    }

    private CompletableFuture<Void> send(ProducerRecord<byte[], byte[]> message) {
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        var unused = producer.send(message, (place, failed) -> settle(acknowledged, failed));
        return acknowledged;
    }

    private ProducerRecord<byte[], byte[]> message(ContentEvent event, TraceContext trace) {
        byte[] value = serializer.serialize(topic.name(), event);
        byte[] key = event.getContentId().getBytes(StandardCharsets.UTF_8);
        ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(topic.name(), key, value);
        WeirHeaders.writeReplyPartition(message.headers(), replyPartition);
        WeirHeaders.writeTrace(message.headers(), trace);
        return message;
    }

    private static void settle(CompletableFuture<Void> acknowledged, @Nullable Exception failed) {
        if (failed == null) {
            acknowledged.complete(null);
        } else {
            acknowledged.completeExceptionally(failure(failed));
        }
    }

    private static PublishException failure(Exception failed) {
        return new PublishException(
                failed instanceof RecordTooLargeException ? Reason.TOO_LARGE : Reason.BROKER, failed);
    }
}

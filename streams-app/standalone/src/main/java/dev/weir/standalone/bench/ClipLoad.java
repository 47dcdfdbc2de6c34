package dev.weir.standalone.bench;

import dev.weir.contract.Author;
import dev.weir.contract.ContentEvent;
import dev.weir.contract.MediaReference;
import dev.weir.contract.Modality;
import dev.weir.contract.Part;
import dev.weir.contract.Signal;
import dev.weir.contract.SignalStatus;
import dev.weir.serdes.ContractSerdes;
import dev.weir.serdes.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Content with clips, published so that some always wait: whenever the lane has answered one, the next is published. They go the whole way,
 * through the gate to the lane and its signals back to the gate.
 */
final class ClipLoad implements AutoCloseable {
    /** Clips published and not answered. Several polls of the lane, so that it never waits for one. */
    static final int BACKLOG = 40;

    private static final String ID = "clip-";
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration DEADLINE = Duration.ofMinutes(9);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);

    private final List<Path> clips;
    private final String topic;
    private final Serializer<ContentEvent> events;
    private final Deserializer<Signal> signals;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread = new Thread(this::run, "bench-clips");
    private final AtomicReference<@Nullable RuntimeException> broken = new AtomicReference<>();
    private volatile boolean open = true;
    private volatile boolean feeding;
    private volatile long sent;
    private volatile long answered;

    /** @param clips different ones, more than {@link #BACKLOG}: equal clips that wait together are looked at once */
    ClipLoad(String bootstrap, ContractSerdes serdes, Topics topics, List<Path> clips) {
        this.clips = List.copyOf(clips);
        this.topic = topics.contentEvents().name();
        this.events = serdes.serializer(topics.contentEvents());
        this.signals = serdes.deserializer(topics.contentSignals());
        this.producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap, ProducerConfig.ACKS_CONFIG, "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        this.consumer = CommittedTopics.fromNowOn(
                bootstrap, List.of(topics.contentSignals().name()));
        thread.setDaemon(true);
        thread.start();
    }

    /** Begins; returns when the lane has answered as many as wait, and so is at work with all it has. */
    void begin() {
        long before = answered;
        feeding = true;
        await("answered no clip", () -> answered >= before + BACKLOG);
    }

    /** Publishes no more; returns when all are answered. */
    void end() {
        feeding = false;
        await("did not come to its end", () -> answered == sent);
    }

    /** Clips answered so far. */
    long answered() {
        return answered;
    }

    /** Clips that wait for their answer now. */
    long waiting() {
        return sent - answered;
    }

    private interface Condition {
        boolean holds();
    }

    private void await(String otherwise, Condition condition) {
        long giveUp = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.holds()) {
            RuntimeException failure = broken.get();
            if (failure != null) {
                throw failure;
            }
            if (System.nanoTime() > giveUp) {
                throw new NotMeasuredException("the lane " + otherwise + " within two minutes");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    private void run() {
        try (producer;
                consumer) {
            while (open) {
                long done = answered;
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    count(signals.deserialize(record.topic(), record.value()));
                    done++;
                }
                answered = done;
                while (feeding && waiting() < BACKLOG) {
                    publish();
                }
            }
        } catch (RuntimeException e) {
            broken.set(e);
        }
    }

    private static void count(Signal signal) {
        if (signal.getStatus() != SignalStatus.SCORED) {
            throw new NotMeasuredException(
                    "the lane gave " + signal.getStatus() + " for a clip, so its speed means nothing");
        }
    }

    private void publish() {
        String id = ID + sent;
        Path clip = clips.get((int) (sent % clips.size()));
        byte[] value = events.serialize(topic, event(id, clip));
        sent = sent + 1;
        Future<RecordMetadata> unused = producer.send(
                new ProducerRecord<>(topic, id.getBytes(StandardCharsets.UTF_8), value), (metadata, failed) -> {
                    if (failed != null) {
                        broken.set(new IllegalStateException("a clip could not be published", failed));
                    }
                });
    }

    private static ContentEvent event(String id, Path clip) {
        Instant now = Instant.now();
        return ContentEvent.newBuilder()
                .setContentId(id)
                .setSurface("comment")
                .setCommunity("bench/ground")
                .setAuthor(Author.newBuilder().setAuthorId("author-of-clips").build())
                .setParts(List.of(Part.newBuilder()
                        .setPartId("clip")
                        .setRole("attachment")
                        .setModality(Modality.VIDEO)
                        .setMedia(MediaReference.newBuilder()
                                .setUri(clip.toUri().toString())
                                .setMimeType("video/mp4")
                                .build())
                        .build()))
                .setLocale("en")
                .setSubmittedAt(now)
                .setDeadline(now.plus(DEADLINE))
                .build();
    }

    @Override
    public void close() {
        open = false;
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

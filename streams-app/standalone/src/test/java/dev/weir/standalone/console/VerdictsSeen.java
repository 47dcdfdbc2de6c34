package dev.weir.standalone.console;

import dev.weir.contract.Decision;
import dev.weir.contract.Verdict;
import dev.weir.serdes.ContractSerdes;
import dev.weir.serdes.RegistrySettings;
import dev.weir.serdes.Topic;
import dev.weir.serdes.Topics;
import dev.weir.standalone.machine.OneMachine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The newest verdict of each content, read from the topics as a publish gate reads them. */
final class VerdictsSeen implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final int MAX_LOOKS = 2_400;

    private final Topics topics = Topics.withPrefix("");
    private final ContractSerdes serdes;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<String, Verdict> current = new ConcurrentHashMap<>();
    private final Thread thread = new Thread(this::run, "verdicts-seen");
    private volatile boolean open = true;

    VerdictsSeen(OneMachine.Places places) {
        serdes = new ContractSerdes(RegistrySettings.of(places.registry()));
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", places.kafka(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", places.kafka(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        thread.start();
    }

    /** Publishes a verdict as it is. */
    void say(Verdict verdict) {
        Topic<Verdict> topic = topics.verdicts(verdict.getDecision());
        byte[] value = serdes.serializer(topic).serialize(topic.name(), verdict);
        var unused = producer.send(
                new ProducerRecord<>(topic.name(), verdict.getContentId().getBytes(StandardCharsets.UTF_8), value));
        producer.flush();
    }

    Verdict current(String contentId) {
        return Objects.requireNonNull(current.get(contentId));
    }

    /** The verdict that is no hold; waits until there is one. */
    Verdict decided(String contentId) throws IOException {
        for (int look = 0; look < MAX_LOOKS; look++) {
            Verdict verdict = current.get(contentId);
            if (verdict != null && verdict.getDecision() != Decision.HELD) {
                return verdict;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        throw new IOException("no decision on " + contentId + " came");
    }

    /** Whether this revision has a verdict, or a newer one has. */
    boolean has(String contentId, int revision) {
        Verdict verdict = current.get(contentId);
        return verdict != null && verdict.getRevision() >= revision;
    }

    private void run() {
        List<TopicPartition> partitions = topics.verdicts().stream()
                .flatMap(topic -> consumer.partitionsFor(topic.name()).stream())
                .map(found -> new TopicPartition(found.topic(), found.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        while (open) {
            consumer.poll(POLL).forEach(this::take);
        }
        consumer.close();
    }

    private void take(ConsumerRecord<byte[], byte[]> message) {
        Verdict verdict = serdes.deserializer(topics.verdictsHeld()).deserialize(message.topic(), message.value());
        current.merge(
                verdict.getContentId(), verdict, (one, other) -> one.getSequence() > other.getSequence() ? one : other);
    }

    @Override
    public void close() throws InterruptedException {
        open = false;
        thread.join();
        producer.close(Duration.ofSeconds(2));
        serdes.close();
    }
}

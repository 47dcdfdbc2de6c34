package dev.weir.standalone.console;

import dev.weir.contract.Completeness;
import dev.weir.contract.DecidedBy;
import dev.weir.contract.Decision;
import dev.weir.contract.HoldReason;
import dev.weir.contract.ReviewDecision;
import dev.weir.contract.ReviewKind;
import dev.weir.contract.Verdict;
import dev.weir.serdes.ContractSerdes;
import dev.weir.serdes.RegistrySettings;
import dev.weir.serdes.Topic;
import dev.weir.serdes.Topics;
import dev.weir.standalone.OneMachine;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Answers decisions of people as law 8 says, where the gate under test does not: a gate that reads {@code review.decisions} by itself is
 * faster, and then this stays silent.
 */
final class StandInGate implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final long COURTESY_MILLIS = 700;

    private final Topics topics = Topics.withPrefix("");
    private final ContractSerdes serdes;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<String, Verdict> current = new ConcurrentHashMap<>();
    private final Map<String, ReviewDecision> asked = new HashMap<>();
    private final Map<String, Long> askedAt = new HashMap<>();
    private final Set<String> refused = java.util.Collections.synchronizedSet(new TreeSet<>());
    private final Thread thread = new Thread(this::run, "stand-in-gate");
    private volatile boolean open = true;

    StandInGate(OneMachine.Places places) {
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
        return java.util.Objects.requireNonNull(current.get(contentId));
    }

    /** Whether this revision has a verdict, or a newer one has. */
    boolean has(String contentId, int revision) {
        Verdict verdict = current.get(contentId);
        return verdict != null && verdict.getRevision() >= revision;
    }

    /** Decisions that were made on something older. */
    Set<String> refused() {
        return Set.copyOf(refused);
    }

    private void run() {
        List<TopicPartition> partitions = java.util.stream.Stream.concat(
                        topics.verdicts().stream().map(Topic::name),
                        java.util.stream.Stream.of(topics.reviewDecisions().name()))
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(found -> new TopicPartition(found.topic(), found.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        while (open) {
            consumer.poll(POLL).forEach(this::take);
            asked.values().removeIf(this::answered);
        }
        consumer.close();
    }

    private void take(ConsumerRecord<byte[], byte[]> message) {
        if (message.topic().equals(topics.reviewDecisions().name())) {
            ReviewDecision decision =
                    serdes.deserializer(topics.reviewDecisions()).deserialize(message.topic(), message.value());
            asked.put(decision.getDecisionId(), decision);
            askedAt.put(decision.getDecisionId(), System.currentTimeMillis());
        } else {
            Verdict verdict = serdes.deserializer(topics.verdictsHeld()).deserialize(message.topic(), message.value());
            current.merge(
                    verdict.getContentId(),
                    verdict,
                    (one, other) -> one.getSequence() > other.getSequence() ? one : other);
        }
    }

    private boolean answered(ReviewDecision decision) {
        Verdict before = current.get(decision.getContentId());
        if (before == null
                || before.getSequence() != decision.getSequence()
                || before.getRevision() != decision.getRevision()) {
            refused.add(decision.getDecisionId());
            return true;
        }
        if (System.currentTimeMillis() - askedAt.getOrDefault(decision.getDecisionId(), 0L) < COURTESY_MILLIS) {
            return false;
        }
        say(answer(before, decision));
        return true;
    }

    private static Verdict answer(Verdict before, ReviewDecision decision) {
        Verdict.Builder verdict = Verdict.newBuilder(before)
                .setSequence(Math.max(before.getSequence() + 1, System.currentTimeMillis()))
                .setDecision(decision.getOutcome())
                .setConditions(decision.getConditions())
                .setCompleteness(Completeness.COMPLETE)
                .setDecidedBy(decision.getKind() == ReviewKind.APPEAL ? DecidedBy.APPEAL : DecidedBy.REVIEWER)
                .setDecidedByPerson(decision.getReviewerId());
        return decision.getOutcome() == Decision.HELD
                ? verdict.setHoldReason(HoldReason.ESCALATED).build()
                : verdict.setHoldReason(null).build();
    }

    @Override
    public void close() throws InterruptedException {
        open = false;
        thread.join();
        producer.close(Duration.ofSeconds(2));
        serdes.close();
    }
}

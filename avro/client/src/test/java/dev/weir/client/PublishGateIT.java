package dev.weir.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.client.GateDecision.TakeDown;
import dev.weir.client.GateDecision.Why;
import dev.weir.contract.Decision;
import dev.weir.contract.Verdict;
import dev.weir.serdes.ContractSerdes;
import dev.weir.serdes.RegistrySettings;
import dev.weir.serdes.Topic;
import dev.weir.serdes.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gate against a real broker. */
class PublishGateIT {
    private static final RegistrySettings REGISTRY = RegistrySettings.of("mock://publish-gate-it");
    private static final long PATIENCE_SECONDS = 300;

    private static @Nullable TestBroker broker;

    private final ContractSerdes serdes = new ContractSerdes(REGISTRY);
    private final FakePublisher publisher = new FakePublisher();
    private final Topics topics = Topics.withPrefix(UUID.randomUUID() + ".");

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        broker = new TestBroker(folder);
    }

    @AfterAll
    static void stop() {
        broker().close();
    }

    @BeforeEach
    void createTopics() throws Exception {
        broker().create(topics.verdicts().stream().map(Topic::name).toList(), 2);
    }

    @Test
    void whatIsApprovedIsPublishedAndWhatIsAbortedNeverHappened() throws Exception {
        send(true, Verdicts.of("a", 1, 10, Decision.APPROVED).build());
        send(false, Verdicts.of("b", 1, 11, Decision.APPROVED).build());
        send(true, Verdicts.of("c", 1, 12, Decision.HELD).build());
        send(true, Verdicts.of("z", 1, 13, Decision.APPROVED).build());
        runUntil(() -> publisher.visible.containsKey("z")
                && publisher.visible.containsKey("a")
                && publisher.decisions.size() >= 3);
        assertThat(publisher.visible).containsOnlyKeys("a", "z");
    }

    @Test
    void aLateApprovalMeetsAMemoryThatWasRecalled() throws Exception {
        send(true, Verdicts.of("c", 1, 10, Decision.APPROVED).build());
        send(true, Verdicts.of("c", 1, 30, Decision.REJECTED).build());
        runUntil(() -> publisher.decisions.stream().anyMatch(d -> d.verdict().getSequence() == 30));
        assertThat(publisher.visible).isEmpty();

        send(true, Verdicts.of("c", 1, 20, Decision.APPROVED).build());
        send(true, Verdicts.of("d", 1, 40, Decision.APPROVED).build());
        send(true, Verdicts.of("e", 1, 41, Decision.APPROVED).build());
        send(true, Verdicts.of("f", 1, 42, Decision.APPROVED).build());
        runUntil(() -> publisher.visible.keySet().containsAll(List.of("d", "e", "f")));
        assertThat(publisher.visible).doesNotContainKey("c");
    }

    @Test
    void whatThePublisherFailsAtComesAgain() throws Exception {
        send(true, Verdicts.of("c", 1, 10, Decision.APPROVED).build());
        publisher.fails = () -> true;
        assertThatThrownBy(() -> runUntil(() -> false))
                .hasCauseInstanceOf(IllegalStateException.class)
                .hasMessageContaining("away");
        assertThat(publisher.visible).isEmpty();
        publisher.fails = () -> false;
        runUntil(() -> publisher.visible.containsKey("c"));
    }

    @Test
    void aRejectionAfterAnApprovalTakesDown() throws Exception {
        send(true, Verdicts.of("c", 1, 10, Decision.APPROVED).build());
        runUntil(() -> publisher.visible.containsKey("c"));
        Verdict rejected = Verdicts.of("c", 1, 11, Decision.REJECTED).build();
        send(true, rejected);
        runUntil(() -> publisher.visible.isEmpty());
        assertThat(publisher.decisions).endsWith(new TakeDown(rejected, Why.REJECTED));
    }

    @Test
    void aVerdictThatNobodyCanReadStopsTheGate() throws Exception {
        sendRaw(topics.verdictsHeld().name(), "secret-id", "garbage".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> runUntil(() -> false))
                .hasMessageContaining("NOT_WIRE_FORMAT")
                .hasMessageNotContaining("secret-id");
    }

    private void runUntil(BooleanSupplier done) throws Exception {
        Map<String, Object> kafka =
                Map.of("bootstrap.servers", broker().address(), "group.id", topics.prefix() + "gate");
        PublishGateSettings settings = PublishGateSettings.of(kafka, topics, REGISTRY, Verdicts.KNOWS_AGE);
        try (PublishGate gate = new PublishGate(settings, new InMemorySequenceStore(), publisher)) {
            CompletableFuture<Void> running = CompletableFuture.runAsync(gate::run);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (!done.getAsBoolean() && !running.isDone() && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            gate.stop();
            running.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(done.getAsBoolean()).as("visible %s", publisher.visible).isTrue();
        } catch (ExecutionException e) {
            throw new ExecutionException(String.valueOf(e.getCause()), e.getCause());
        }
    }

    private void send(boolean commit, Verdict verdict) throws Exception {
        Topic<Verdict> topic = topics.verdicts(verdict.getDecision());
        try (KafkaProducer<String, byte[]> producer = producer(true)) {
            producer.initTransactions();
            producer.beginTransaction();
            byte[] bytes = serdes.serializer(topic).serialize(topic.name(), verdict);
            producer.send(new ProducerRecord<>(topic.name(), verdict.getContentId(), bytes))
                    .get();
            if (commit) {
                producer.commitTransaction();
            } else {
                producer.abortTransaction();
            }
        }
    }

    private void sendRaw(String topic, String key, byte[] value) throws Exception {
        try (KafkaProducer<String, byte[]> producer = producer(false)) {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        }
    }

    private KafkaProducer<String, byte[]> producer(boolean transactional) {
        Map<String, Object> settings = transactional
                ? Map.of("bootstrap.servers", broker().address(), "transactional.id", topics.prefix() + "gate")
                : Map.of("bootstrap.servers", broker().address());
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    private static TestBroker broker() {
        return Objects.requireNonNull(broker);
    }
}

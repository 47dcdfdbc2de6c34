package dev.weir.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.gateway.health.HealthState;
import dev.weir.gateway.verdict.FakeVerdictIndex;
import dev.weir.gateway.verdict.Verdicts;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class VerdictProjectionTest {
    private static final List<String> TOPICS = List.of("approved", "held");
    private static final TopicPartition APPROVED = new TopicPartition("approved", 0);
    private static final TopicPartition HELD = new TopicPartition("held", 0);

    private final FakeVerdictIndex index = new FakeVerdictIndex();
    private final Queue<MockConsumer<byte[], byte[]>> consumers = new ArrayDeque<>();
    private final VerdictProjection projection = new VerdictProjection(index, TOPICS, consumers::remove);

    @AfterEach
    void close() {
        projection.close();
    }

    @Test
    void filesWhatEveryTopicHoldsAndRemembersHowFarItRead() {
        MockConsumer<byte[], byte[]> consumer = consumer(0, 2);
        consumer.schedulePollTask(() -> {
            consumer.addRecord(message(APPROVED, 0, Verdicts.wire(Verdicts.of("a", 1, 5))));
            consumer.addRecord(message(APPROVED, 1, Verdicts.wire(Verdicts.of("b", 1, 7))));
            consumer.addRecord(message(HELD, 0, Verdicts.wire(Verdicts.of("a", 1, 6))));
        });

        projection.start();
        await(() ->
                index.position(APPROVED).orElse(0) == 2 && index.position(HELD).orElse(0) == 1);

        assertThat(index.find("a")).hasValue(Verdicts.wire(Verdicts.of("a", 1, 6)));
        assertThat(index.find("b")).hasValue(Verdicts.wire(Verdicts.of("b", 1, 7)));
        assertThat(projection.skipped()).isZero();
    }

    @Test
    void goesOnWhereTheIndexStands() {
        index.apply(List.of(), Map.of(APPROVED, 1L));
        MockConsumer<byte[], byte[]> consumer = consumer(0, 2);
        consumer.schedulePollTask(() -> {
            assertThat(consumer.position(APPROVED)).isEqualTo(1);
            assertThat(consumer.position(HELD)).isZero();
            consumer.addRecord(message(APPROVED, 1, Verdicts.wire(Verdicts.of("b", 1, 7))));
        });

        projection.start();
        await(() -> index.position(APPROVED).orElse(0) == 2);

        assertThat(index.find("b")).isPresent();
    }

    @Test
    void passesOverWhatIsNoVerdict() {
        MockConsumer<byte[], byte[]> consumer = consumer(0, 2);
        consumer.schedulePollTask(() -> {
            consumer.addRecord(message(APPROVED, 0, new byte[] {1, 2, 3}));
            consumer.addRecord(message(HELD, 0, null));
            consumer.addRecord(message(APPROVED, 1, Verdicts.wire(Verdicts.of("a", 1, 5))));
        });

        projection.start();
        await(() -> index.find("a").isPresent());

        assertThat(projection.skipped()).isEqualTo(2);
        assertThat(index.position(APPROVED)).hasValue(2);
    }

    @Test
    void isReadyOnceItHasReachedTheEnd() {
        MockConsumer<byte[], byte[]> consumer = consumer(0, 2);
        projection.start();
        await(() -> state().reason().startsWith("catching up"));
        assertThat(state().up()).isFalse();

        consumer.schedulePollTask(() -> {
            for (TopicPartition partition : List.of(APPROVED, HELD)) {
                consumer.addRecord(message(partition, 0, Verdicts.wire(Verdicts.of("a", 1, 5))));
                consumer.addRecord(message(partition, 1, Verdicts.wire(Verdicts.of("b", 1, 5))));
            }
        });
        await(() -> state().up());
    }

    @Test
    void beginsAgainAfterAFailureWithoutLosingAnything() {
        MockConsumer<byte[], byte[]> broken = consumer(0, 2);
        broken.schedulePollTask(() -> broken.addRecord(message(APPROVED, 0, Verdicts.wire(Verdicts.of("a", 1, 5)))));
        broken.schedulePollTask(() -> broken.setPollException(new KafkaException("for the test")));
        MockConsumer<byte[], byte[]> next = consumer(0, 2);
        next.schedulePollTask(() -> {
            assertThat(next.position(APPROVED)).isEqualTo(1);
            next.addRecord(message(APPROVED, 1, Verdicts.wire(Verdicts.of("b", 1, 5))));
        });

        projection.start();
        await(() -> index.find("b").isPresent());

        assertThat(index.find("a")).isPresent();
        assertThat(broken.closed()).isTrue();
    }

    @Test
    void saysWhichTopicIsMissing() {
        MockConsumer<byte[], byte[]> consumer = consumer(0, 0);
        consumer.updatePartitions("held", List.of());

        projection.start();

        await(() -> state().reason().contains("There is no topic held"));
        assertThat(state().up()).isFalse();
    }

    private HealthState state() {
        return projection.check().state();
    }

    private MockConsumer<byte[], byte[]> consumer(long beginning, long end) {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
        Map<TopicPartition, Long> beginnings = new HashMap<>();
        Map<TopicPartition, Long> ends = new HashMap<>();
        for (TopicPartition partition : List.of(APPROVED, HELD)) {
            Node node = new Node(0, "broker", 9092);
            consumer.updatePartitions(
                    partition.topic(),
                    List.of(new PartitionInfo(partition.topic(), 0, node, new Node[] {node}, new Node[] {node})));
            beginnings.put(partition, beginning);
            ends.put(partition, end);
        }
        consumer.updateBeginningOffsets(beginnings);
        consumer.updateEndOffsets(ends);
        consumers.add(consumer);
        return consumer;
    }

    private static ConsumerRecord<byte[], byte[]> message(
            TopicPartition partition, long offset, byte @org.jspecify.annotations.Nullable [] value) {
        return new ConsumerRecord<>(partition.topic(), partition.partition(), offset, new byte[] {1}, value);
    }

    private static void await(BooleanSupplier reached) {
        while (!reached.getAsBoolean()) {
            LockSupport.parkNanos(1_000_000);
        }
    }
}

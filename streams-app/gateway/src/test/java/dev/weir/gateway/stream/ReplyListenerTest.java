package dev.weir.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.Author;
import dev.weir.contract.ContentEvent;
import dev.weir.contract.Modality;
import dev.weir.contract.Part;
import dev.weir.contract.Verdict;
import dev.weir.gateway.stream.Waiters.Waiter;
import dev.weir.gateway.verdict.FakeVerdictIndex;
import dev.weir.gateway.verdict.Verdicts;
import dev.weir.serdes.ContractSerdes;
import dev.weir.serdes.RegistrySettings;
import dev.weir.serdes.Topic;
import dev.weir.serdes.Topics;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ReplyListenerTest {
    private static final Topic<Verdict> TOPIC = Topics.withPrefix("").gateReplies();
    private static final TopicPartition OWN = new TopicPartition(TOPIC.name(), 1);

    private final ContractSerdes serdes = new ContractSerdes(RegistrySettings.of("mock://reply-test"));
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("latest");
    private final FakeVerdictIndex index = new FakeVerdictIndex();
    private final Waiters waiters = new Waiters(10);
    private ReplyListener listener = listener(1);

    @BeforeEach
    void topic() {
        Node node = new Node(0, "broker", 9092);
        consumer.updatePartitions(TOPIC.name(), List.of(partition(0, node), partition(1, node)));
        consumer.updateEndOffsets(Map.of(OWN, 7L));
    }

    @AfterEach
    void close() {
        listener.close();
        serdes.close();
    }

    @Test
    void answersWhoWaitsAndFilesTheReplyFirst() {
        Waiter waiter = waiters.open(event("c")).orElseThrow();
        consumer.schedulePollTask(() -> {
            assertThat(consumer.assignment()).containsExactly(OWN);
            assertThat(consumer.position(OWN)).isEqualTo(7);
            consumer.addRecord(message(7, reply(Verdicts.of("nobody waits", 1, 4))));
            consumer.addRecord(message(8, new byte[] {9}));
            consumer.addRecord(message(9, reply(Verdicts.of("c", 1, 5))));
        });

        listener.start();

        assertThat(waiter.within(100_000).join()).hasValue(Verdicts.of("c", 1, 5));
        assertThat(index.find("c")).isPresent();
        assertThat(index.find("nobody waits")).isPresent();
        assertThat(listener.check().state().up()).isTrue();
        assertThat(listener.unreadable()).isZero();
    }

    @Test
    void countsAReplyThatCannotBeReadAndGoesOn() {
        Waiter waiter = waiters.open(event("c")).orElseThrow();
        byte[] unknownSchema = Verdicts.wire(Verdicts.of("c", 1, 5));
        unknownSchema[1] = 99;
        consumer.schedulePollTask(() -> {
            consumer.addRecord(message(7, unknownSchema));
            consumer.addRecord(message(8, reply(Verdicts.of("c", 1, 6))));
        });

        listener.start();

        assertThat(waiter.within(100_000).join()).hasValue(Verdicts.of("c", 1, 6));
        assertThat(listener.unreadable()).isEqualTo(1);
    }

    @Test
    void saysSoWhenItsPartitionIsNotThere() throws InterruptedException {
        listener = listener(2);
        listener.start();

        while (!listener.check().state().reason().contains("has 2 partitions")) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        assertThat(listener.check().state().up()).isFalse();
    }

    private ReplyListener listener(int partition) {
        return new ReplyListener(
                new ReplyListener.Replies(TOPIC, partition, serdes.deserializer(TOPIC), () -> consumer),
                index,
                waiters);
    }

    private byte[] reply(Verdict verdict) {
        return serdes.serializer(TOPIC).serialize(TOPIC.name(), verdict);
    }

    private static PartitionInfo partition(int number, Node node) {
        return new PartitionInfo(TOPIC.name(), number, node, new Node[] {node}, new Node[] {node});
    }

    private static ConsumerRecord<byte[], byte[]> message(long offset, byte[] value) {
        return new ConsumerRecord<>(TOPIC.name(), OWN.partition(), offset, new byte[] {1}, value);
    }

    private static ContentEvent event(String contentId) {
        return ContentEvent.newBuilder()
                .setContentId(contentId)
                .setSurface("comment")
                .setAuthor(Author.newBuilder().setAuthorId("a").build())
                .setParts(List.of(new Part("body", "body", Modality.TEXT, "hello", null)))
                .setSubmittedAt(Instant.parse("2026-01-02T03:04:05.678Z"))
                .build();
    }
}

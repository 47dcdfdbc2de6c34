package dev.weir.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.Author;
import dev.weir.contract.ContentEvent;
import dev.weir.contract.Modality;
import dev.weir.contract.Part;
import dev.weir.gateway.stream.PublishException.Reason;
import dev.weir.serdes.ContractSerdes;
import dev.weir.serdes.RegistrySettings;
import dev.weir.serdes.SerdeLimits;
import dev.weir.serdes.Topic;
import dev.weir.serdes.Topics;
import dev.weir.serdes.TraceContext;
import dev.weir.serdes.WeirHeaders;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KafkaEventSinkTest {
    private static final TraceContext TRACE = TraceContext.begin(1, 2, 3);
    private static final Topic<ContentEvent> TOPIC = Topics.withPrefix("t.").contentEvents();

    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final ContractSerdes serdes = new ContractSerdes(RegistrySettings.of("mock://sink-test"));
    private final KafkaEventSink sink = new KafkaEventSink(producer, TOPIC, serdes.serializer(TOPIC), 3);

    @AfterEach
    void close() {
        sink.close();
        serdes.close();
    }

    @Test
    void sendsTheEventUnderItsContentIdAndAsksForTheReply() {
        assertThat(sink.publish(event(), TRACE)).isNotCompletedExceptionally();

        ProducerRecord<byte[], byte[]> sent = producer.history().get(0);
        assertThat(sent.topic()).isEqualTo("t.content.events");
        assertThat(sent.partition()).isNull();
        assertThat(new String(sent.key(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("c/ä");
        assertThat(WeirHeaders.replyPartition(sent.headers())).hasValue(3);
        assertThat(WeirHeaders.trace(sent.headers())).hasValue(TRACE);
        assertThat(serdes.deserializer(TOPIC).deserialize(TOPIC.name(), sent.value()))
                .isEqualTo(event());
    }

    @Test
    void isDoneOnlyWhenTheBrokerHasAcknowledged() {
        CompletableFuture<Void> published = sink.publish(event(), TRACE);
        assertThat(published).isNotDone();

        producer.completeNext();
        assertThat(published).isCompleted();
    }

    @Test
    void failsWhenTheBrokerDoesNotAcknowledge() {
        CompletableFuture<Void> published = sink.publish(event(), TRACE);

        producer.errorNext(new TimeoutException("for the test"));

        assertReason(published, Reason.BROKER);
    }

    @Test
    void failsWhenTheBrokerTakesNothingSoLarge() {
        CompletableFuture<Void> published = sink.publish(event(), TRACE);

        producer.errorNext(new RecordTooLargeException("for the test"));

        assertReason(published, Reason.TOO_LARGE);
    }

    @Test
    void failsWhenTheSendItselfFails() {
        producer.sendException = new TimeoutException("for the test");

        assertReason(sink.publish(event(), TRACE), Reason.BROKER);
    }

    @Test
    void failsWhenTheRegistryIsAway() {
        SerdeLimits impatient = new SerdeLimits(1 << 20, 100, 100, 0, 0);
        RegistrySettings nobody = RegistrySettings.of("http://127.0.0.1:1").withLimits(impatient);
        try (ContractSerdes away = new ContractSerdes(nobody);
                KafkaEventSink other = new KafkaEventSink(producer, TOPIC, away.serializer(TOPIC), 0)) {
            assertReason(other.publish(event(), TRACE), Reason.REGISTRY);
        }
        assertThat(producer.history()).isEmpty();
    }

    private static void assertReason(CompletableFuture<Void> published, Reason reason) {
        assertThat(published)
                .failsWithin(java.time.Duration.ofSeconds(120))
                .withThrowableOfType(java.util.concurrent.ExecutionException.class)
                .havingCause()
                .isInstanceOfSatisfying(
                        PublishException.class,
                        failed -> assertThat(failed.reason()).isEqualTo(reason));
    }

    private static ContentEvent event() {
        return ContentEvent.newBuilder()
                .setContentId("c/ä")
                .setSurface("comment")
                .setAuthor(Author.newBuilder().setAuthorId("a").build())
                .setParts(List.of(new Part("body", "body", Modality.TEXT, "hello", null)))
                .setSubmittedAt(Instant.parse("2026-01-02T03:04:05.678Z"))
                .build();
    }
}

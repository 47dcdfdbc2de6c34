package dev.weir.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.contract.ContentEvent;
import dev.weir.serdes.RegistrySettings;
import dev.weir.serdes.Topics;
import dev.weir.serdes.WeirHeaders;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class ContentPublisherTest {
    private static final Topics TOPICS = Topics.withPrefix("p.");

    private final MockProducer<String, ContentEvent> producer =
            new MockProducer<>(false, null, new StringSerializer(), (topic, event) -> new byte[0]);
    private final ContentPublisher publisher = new ContentPublisher(producer, TOPICS);

    @Test
    void anEventGoesOutUnderItsContentId() {
        ContentEvent event = Verdicts.event().build();
        RecordHeaders headers = new RecordHeaders();
        WeirHeaders.writeRequestId(headers, "r");
        CompletableFuture<RecordMetadata> sent = publisher.publish(event, headers);
        ProducerRecord<String, ContentEvent> record = producer.history().get(0);
        assertThat(record.topic()).isEqualTo("p.content.events");
        assertThat(record.key()).isEqualTo("c");
        assertThat(record.partition()).as("left to murmur2").isNull();
        assertThat(record.value()).isEqualTo(event);
        assertThat(WeirHeaders.requestId(record.headers())).contains("r");
        assertThat(sent).isNotDone();
        producer.completeNext();
        assertThat(sent).isCompleted();
    }

    @Test
    void anInvalidEventIsNotSentAndSaysWhy() {
        CompletableFuture<RecordMetadata> sent =
                publisher.publish(Verdicts.event().setRevision(0).setSurface("").build());
        assertThat(sent).isCompletedExceptionally();
        assertThatThrownBy(sent::join)
                .hasCauseInstanceOf(InvalidEventException.class)
                .hasMessageContaining("revision: must be 1 or more")
                .hasMessageContaining("surface: ");
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void aFailureEndsInTheFuture() {
        CompletableFuture<RecordMetadata> sent =
                publisher.publish(Verdicts.event().build());
        producer.errorNext(new TimeoutException("away"));
        assertThatThrownBy(sent::join).hasCauseInstanceOf(TimeoutException.class);
        producer.close();
        assertThat(publisher.publish(Verdicts.event().build())).isCompletedExceptionally();
    }

    @Test
    void settingsThatLoseOrMisplaceEventsAreRefused() {
        assertRefused("acks", "1");
        assertRefused("enable.idempotence", false);
        assertRefused("partitioner.class", "org.apache.kafka.clients.producer.RoundRobinPartitioner");
        assertRefused("partitioner.ignore.keys", true);
        assertThat(ContentPublisher.producerSettings(Map.of("acks", "all", "linger.ms", 5)))
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", "true")
                .containsEntry("linger.ms", 5);
    }

    private static void assertRefused(String name, Object value) {
        Map<String, Object> kafka = Map.of("bootstrap.servers", "localhost:1", name, value);
        assertThatThrownBy(() -> new ContentPublisher(kafka, TOPICS, RegistrySettings.of("mock://publisher")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
    }
}

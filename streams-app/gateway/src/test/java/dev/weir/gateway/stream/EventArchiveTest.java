package dev.weir.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.ContentEvent;
import dev.weir.contract.Timings;
import dev.weir.contract.Verdict;
import dev.weir.contract.digest.PartDigests;
import dev.weir.gateway.console.ContentArchive.Found;
import dev.weir.gateway.console.ContentArchive.Missing;
import dev.weir.gateway.verdict.Verdicts;
import dev.weir.serdes.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class EventArchiveTest {
    private static final TopicPartition EVENTS =
            new TopicPartition(Topics.withPrefix("").contentEvents().name(), 0);
    private static final Instant SENT = Instant.parse("2026-05-06T07:00:00Z");

    private final List<ConsumerRecord<byte[], byte[]>> log = new ArrayList<>();
    private final Map<String, ContentEvent> events = new HashMap<>();

    @Test
    void findsTheVeryBytesThatTheVerdictIsOf() {
        append(event("a", 1, "the first words"), SENT);
        append(event("b", 1, "of somebody else"), SENT);
        append(event("a", 2, "words that the gate refused"), SENT);
        ContentEvent wanted = append(event("a", 2, "the words"), SENT);

        assertThat(archive().find(verdict(wanted, SENT))).isInstanceOfSatisfying(Found.class, found -> {
            assertThat(found.event()).isEqualTo(wanted);
            assertThat(found.message()).isEqualTo(log.get(3).value());
        });
    }

    @Test
    void findsWhatTheGateReadLongAfterItWasSent() {
        ContentEvent wanted = append(event("a", 1, "the words"), SENT);
        append(event("b", 1, "later"), SENT.plusSeconds(7_200));

        assertThat(archive().find(verdict(wanted, SENT.plusSeconds(7_200))).content())
                .hasValue(wanted);
    }

    @Test
    void saysThatWhatTheTopicLetGoOfIsGone() {
        ContentEvent wanted = event("a", 1, "the words");
        append(event("b", 1, "later"), SENT.plusSeconds(60));

        assertThat(archive().find(verdict(wanted, SENT))).isEqualTo(Missing.GONE);
    }

    @Test
    void saysThatTheStreamIsAway() {
        EventArchive archive = new EventArchive(
                Topics.withPrefix("").contentEvents(),
                (topic, bytes) -> events.get(new String(bytes, StandardCharsets.UTF_8)),
                () -> {
                    throw new KafkaException("away");
                });

        assertThat(archive.find(verdict(event("a", 1, "the words"), SENT))).isEqualTo(Missing.STREAM_AWAY);
        assertThat(archive.find(verdict(event("a", 1, "the words"), SENT)))
                .as("the next is not kept out")
                .isEqualTo(Missing.STREAM_AWAY);
    }

    private EventArchive archive() {
        MockConsumer<byte[], byte[]> consumer = new Timed();
        Node node = new Node(0, "broker", 9092);
        consumer.updatePartitions(
                EVENTS.topic(),
                List.of(new PartitionInfo(EVENTS.topic(), 0, node, new Node[] {node}, new Node[] {node})));
        consumer.updateBeginningOffsets(Map.of(EVENTS, 0L));
        consumer.updateEndOffsets(Map.of(EVENTS, (long) log.size()));
        return new EventArchive(
                Topics.withPrefix("").contentEvents(),
                (topic, bytes) -> events.get(new String(bytes, StandardCharsets.UTF_8)),
                () -> consumer);
    }

    /** A consumer that knows times, and gives what lies from where it was told to read. */
    private final class Timed extends MockConsumer<byte[], byte[]> {
        Timed() {
            super("earliest");
        }

        @Override
        public synchronized void seek(TopicPartition partition, long offset) {
            super.seek(partition, offset);
            log.subList((int) offset, log.size()).forEach(this::addRecord);
        }

        @Override
        public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(Map<TopicPartition, Long> times) {
            Map<TopicPartition, OffsetAndTimestamp> found = new HashMap<>();
            Optional<ConsumerRecord<byte[], byte[]>> first = log.stream()
                    .filter(message -> message.timestamp() >= times.getOrDefault(EVENTS, 0L))
                    .findFirst();
            first.ifPresent(
                    message -> found.put(EVENTS, new OffsetAndTimestamp(message.offset(), message.timestamp())));
            return found;
        }
    }

    private ContentEvent append(ContentEvent event, Instant at) {
        String name = "message " + log.size();
        events.put(name, event);
        log.add(new ConsumerRecord<>(
                EVENTS.topic(),
                EVENTS.partition(),
                log.size(),
                at.toEpochMilli(),
                TimestampType.CREATE_TIME,
                -1,
                -1,
                event.getContentId().getBytes(StandardCharsets.UTF_8),
                name.getBytes(StandardCharsets.UTF_8),
                new RecordHeaders(),
                Optional.empty()));
        return event;
    }

    private static ContentEvent event(String contentId, int revision, String text) {
        return Comments.of(contentId, revision, text, SENT);
    }

    private static Verdict verdict(ContentEvent event, Instant receivedAt) {
        return Verdicts.builder(event.getContentId(), event.getRevision(), 5)
                .setDigests(PartDigests.of(event))
                .setTimings(new Timings(SENT, receivedAt, receivedAt, 0L))
                .build();
    }
}

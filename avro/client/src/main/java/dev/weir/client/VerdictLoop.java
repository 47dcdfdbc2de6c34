package dev.weir.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.contract.Verdict;
import dev.weir.serdes.RecordOrigin;
import dev.weir.serdes.RegistryUnavailableException;
import dev.weir.serdes.UndecodableRecordException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads verdicts and hands them to a {@link VerdictActor}; commits behind it. One thread runs it, any thread may stop it. */
final class VerdictLoop {
    private static final Logger LOG = LoggerFactory.getLogger(VerdictLoop.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final PublishGateSettings settings;
    private final VerdictReader reader;
    private final VerdictActor actor;
    private final Stopping stopping = new Stopping();

    VerdictLoop(PublishGateSettings settings, VerdictReader reader, VerdictActor actor) {
        this.settings = settings;
        this.reader = reader;
        this.actor = actor;
    }

    void stop() {
        stopping.begin();
    }

    void run() {
        try (Consumer<byte[], byte[]> consumer = VerdictConsumers.inGroup(settings)) {
            if (!actor.store().durable()) {
                VerdictConsumers.requireEqualPartitions(consumer, settings.topics());
            }
            consumer.subscribe(VerdictConsumers.topicNames(settings.topics()), recallOnAssignment(consumer));
            while (!stopping.hasBegun()) {
                work(consumer, consumer.poll(POLL));
            }
        }
    }

    private void work(Consumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> records) {
        Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
        try {
            for (ConsumerRecord<byte[], byte[]> record : records) {
                if (stopping.hasBegun()) {
                    return;
                }
                act(record);
                done.put(
                        new TopicPartition(record.topic(), record.partition()),
                        new OffsetAndMetadata(record.offset() + 1));
            }
        } catch (RegistryUnavailableException e) {
            LOG.warn("The schema registry cannot be asked; verdicts wait: {}", e.getMessage());
            rewind(consumer, records, done);
            stopping.awaitRegistry();
        } finally {
            commit(consumer, done);
        }
    }

    private void act(ConsumerRecord<byte[], byte[]> record) {
        try {
            Verdict verdict = reader.read(record);
            if (verdict != null) {
                actor.act(verdict);
            }
        } catch (UndecodableRecordException e) {
            String contentId = record.key() == null ? "" : new String(record.key(), UTF_8);
            RecordOrigin origin =
                    new RecordOrigin(record.topic(), record.partition(), record.offset(), record.timestamp());
            actor.handler().unreadable(new UnreadableVerdict(contentId, e.reason(), origin));
        }
    }

    private static void rewind(
            Consumer<byte[], byte[]> consumer,
            ConsumerRecords<byte[], byte[]> records,
            Map<TopicPartition, OffsetAndMetadata> done) {
        for (TopicPartition partition : records.partitions()) {
            OffsetAndMetadata handled = done.get(partition);
            long next = handled == null ? records.records(partition).get(0).offset() : handled.offset();
            consumer.seek(partition, next);
        }
    }

    /** A commit that fails because partitions moved is no loss: their next owner does the same verdicts again. */
    private static void commit(Consumer<byte[], byte[]> consumer, Map<TopicPartition, OffsetAndMetadata> done) {
        if (done.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(done);
        } catch (CommitFailedException | RebalanceInProgressException e) {
            LOG.info("Partitions moved before a commit; their verdicts will be acted on again");
        }
    }

    private ConsumerRebalanceListener recallOnAssignment(Consumer<byte[], byte[]> consumer) {
        return new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}

            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                if (!actor.store().durable()) {
                    new VerdictRecall(settings, reader, actor, stopping).read(consumer, partitions);
                }
            }
        };
    }
}

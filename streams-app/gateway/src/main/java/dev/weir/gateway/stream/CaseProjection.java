package dev.weir.gateway.stream;

import dev.weir.contract.ContentEvent;
import dev.weir.contract.Handling;
import dev.weir.contract.Verdict;
import dev.weir.gateway.cases.CaseChange;
import dev.weir.gateway.cases.CaseFeed;
import dev.weir.gateway.cases.CaseWords;
import dev.weir.gateway.cases.FeedBatch;
import dev.weir.gateway.cases.Shelf;
import dev.weir.gateway.health.HealthCheck;
import dev.weir.gateway.health.HealthState;
import dev.weir.gateway.verdict.VerdictIndex;
import dev.weir.gateway.verdict.WireVerdict;
import dev.weir.serdes.Topics;
import dev.weir.serdes.UndecodableRecordException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Keeps the cases at the end of the verdict topics and of {@code content.events}. Positions lie in SQL with the cases.
 *
 * <p>Verdicts of one content lie on three topics, and nothing orders topics among each other. So a batch is taken in only once the verdict
 * index has read as far, and what counts of each content is what the index says: an old HELD that comes late never opens a case again.
 */
public final class CaseProjection implements AutoCloseable {
    private final CaseFeed feed;
    private final VerdictIndex index;
    private final Topics topics;
    private final Set<String> verdictTopics;
    private final Deserializer<Verdict> verdicts;
    private final PendingContent pending;
    private final Clock clock;
    private final Projecting projecting;
    private final Following following;
    private volatile long lag = -1;
    private volatile int waiting;
    private volatile long unmatched;

    public CaseProjection(
            CaseFeed feed,
            VerdictIndex index,
            Sources sources,
            Supplier<Consumer<byte[], byte[]>> consumers,
            Clock clock) {
        this.feed = feed;
        this.index = index;
        this.topics = sources.topics();
        this.verdicts = sources.verdicts();
        this.clock = clock;
        this.verdictTopics =
                topics.verdicts().stream().map(topic -> topic.name()).collect(Collectors.toSet());
        this.pending = new PendingContent(index, sources.events(), verdicts, topics.verdictsHeld(), sources.shelf());
        this.projecting = new Projecting();
        this.following = new Following("weir-cases", consumers, projecting);
    }

    /** What is read, and how. */
    public record Sources(
            Topics topics, Deserializer<Verdict> verdicts, Deserializer<ContentEvent> events, Shelf shelf) {}

    public void start() {
        following.start();
    }

    /** What the thread drives, for a test that is its own thread. */
    Follower follower() {
        return projecting;
    }

    /** Messages in the topics that are not yet in the cases; -1 while it is not known. */
    public long lag() {
        return lag;
    }

    /** Events whose verdict is not known yet. */
    public int waiting() {
        return waiting;
    }

    /** Events that were given up because no verdict of theirs came. */
    public long unmatched() {
        return unmatched;
    }

    public HealthCheck check() {
        return HealthCheck.of("cases", () -> {
            String fault = following.fault();
            return fault.isEmpty() ? HealthState.up("following, lag " + lag) : HealthState.down(fault);
        });
    }

    @Override
    public void close() {
        following.close();
    }

    private final class Projecting implements Follower {
        private final Map<TopicPartition, Long> stored = new HashMap<>();
        private boolean paused;

        @Override
        public void begin(Consumer<byte[], byte[]> consumer) {
            List<TopicPartition> all = partitions(consumer);
            consumer.assign(all);
            stored.clear();
            pending.clear();
            paused = false;
            feed.positions().forEach((partition, next) -> {
                if (all.contains(partition)) {
                    stored.put(partition, next);
                }
            });
            for (TopicPartition partition : all) {
                Long next = stored.get(partition);
                if (next == null) {
                    consumer.seekToBeginning(List.of(partition));
                } else {
                    consumer.seek(partition, next);
                }
            }
        }

        @Override
        public void take(ConsumerRecords<byte[], byte[]> polled, Consumer<byte[], byte[]> consumer) {
            if (!indexHasRead(polled)) {
                // Polled again: the index, on its own thread, is a moment behind.
                polled.partitions()
                        .forEach(partition -> consumer.seek(
                                partition, polled.records(partition).get(0).offset()));
                return;
            }
            long now = clock.millis();
            // What is named comes first: media that one event of the batch names are not erased with another content.
            List<CaseChange> changes = new ArrayList<>();
            List<CaseChange> judged = new ArrayList<>();
            for (ConsumerRecord<byte[], byte[]> message : polled) {
                if (verdictTopics.contains(message.topic())) {
                    judged.addAll(changes(message));
                } else {
                    pending.add(message, now).ifPresent(changes::add);
                }
            }
            changes.addAll(judged);
            changes.addAll(pending.judged(now));
            store(changes, consumer);
            hold(consumer);
            observe(consumer);
        }

        private boolean indexHasRead(ConsumerRecords<byte[], byte[]> polled) {
            return polled.partitions().stream()
                    .filter(partition -> verdictTopics.contains(partition.topic()))
                    .allMatch(partition -> {
                        List<ConsumerRecord<byte[], byte[]>> records = polled.records(partition);
                        return index.position(partition).orElse(0)
                                > records.get(records.size() - 1).offset();
                    });
        }

        private void store(List<CaseChange> changes, Consumer<byte[], byte[]> consumer) {
            Map<TopicPartition, Long> next = new HashMap<>();
            for (TopicPartition partition : consumer.assignment()) {
                long position = pending.position(partition, consumer.position(partition));
                if (!Long.valueOf(position).equals(stored.get(partition))) {
                    next.put(partition, position);
                }
            }
            if (next.isEmpty() && changes.isEmpty()) {
                return;
            }
            Map<TopicPartition, Long> from = new HashMap<>(stored);
            from.keySet().retainAll(next.keySet());
            if (feed.apply(new FeedBatch(changes, from, next))) {
                stored.putAll(next);
            } else {
                // Another gateway feeds the same cases and was faster.
                begin(consumer);
            }
        }

        private void hold(Consumer<byte[], byte[]> consumer) {
            if (pending.isFull() != paused) {
                List<TopicPartition> events = consumer.assignment().stream()
                        .filter(partition -> !verdictTopics.contains(partition.topic()))
                        .toList();
                paused = pending.isFull();
                if (paused) {
                    consumer.pause(events);
                } else {
                    consumer.resume(events);
                }
            }
        }

        private void observe(Consumer<byte[], byte[]> consumer) {
            lag = consumer.assignment().stream()
                    .map(consumer::currentLag)
                    .mapToLong(behind -> behind.orElse(0))
                    .sum();
            waiting = pending.size();
            unmatched = pending.unmatched();
        }

        private List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
            List<String> names = new ArrayList<>(verdictTopics);
            names.add(topics.contentEvents().name());
            List<TopicPartition> all = new ArrayList<>();
            for (String topic : names) {
                List<PartitionInfo> found = consumer.partitionsFor(topic);
                if (found == null || found.isEmpty()) {
                    throw new IllegalStateException("There is no topic " + topic);
                }
                found.forEach(partition -> all.add(new TopicPartition(topic, partition.partition())));
            }
            return all;
        }
    }

    /**
     * What a verdict means now that the index has read as far. One that was overtaken is told first and the current one after it, so that
     * the history of a case is whole whatever the order, and an erasure is not missed; of quarantined content nothing is told but that.
     */
    private List<CaseChange> changes(ConsumerRecord<byte[], byte[]> message) {
        Optional<WireVerdict> own = Optional.ofNullable(message.value()).flatMap(WireVerdict::of);
        Optional<WireVerdict> current = own.flatMap(
                        head -> index.find(new String(head.contentId(), StandardCharsets.UTF_8)))
                .flatMap(WireVerdict::of);
        if (own.isEmpty() || current.isEmpty()) {
            return List.of();
        }
        Optional<CaseChange> truth = change(message.topic(), current.get().bytes());
        boolean overtaken = own.get().sequence() < current.get().sequence();
        if (!overtaken || !(truth.orElse(null) instanceof CaseChange.Judged)) {
            return truth.stream().toList();
        }
        return Stream.concat(
                        change(message.topic(), own.get().bytes())
                                .filter(change -> !(change instanceof CaseChange.Quarantined))
                                .stream(),
                        truth.stream())
                .toList();
    }

    private Optional<CaseChange> change(String topic, byte[] bytes) {
        try {
            Verdict verdict = verdicts.deserialize(topic, bytes);
            return Optional.ofNullable(verdict).map(read -> change(read, bytes));
        } catch (UndecodableRecordException unreadable) {
            return Optional.empty();
        }
    }

    private static CaseChange change(Verdict verdict, byte[] bytes) {
        if (CaseWords.isErasure(verdict)) {
            return new CaseChange.Erased(verdict.getContentId(), verdict.getRevision());
        }
        return verdict.getHandling() == Handling.ORDINARY
                ? new CaseChange.Judged(verdict, bytes)
                : new CaseChange.Quarantined(verdict.getContentId());
    }
}

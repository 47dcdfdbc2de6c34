package dev.weir.gateway.stream;

import dev.weir.contract.ContentEvent;
import dev.weir.contract.Decision;
import dev.weir.contract.Handling;
import dev.weir.contract.Verdict;
import dev.weir.gateway.cases.CaseChange;
import dev.weir.gateway.cases.CaseWords;
import dev.weir.gateway.cases.Shelf;
import dev.weir.gateway.verdict.VerdictIndex;
import dev.weir.gateway.verdict.WireVerdict;
import dev.weir.serdes.Topic;
import dev.weir.serdes.UndecodableRecordException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Events whose verdict is not known yet, in memory, within bounds. Most content is never held and never leaves this memory; of what is
 * held the event goes to its case, provided that it has the very bytes that were scanned. How far a partition was read is where its
 * oldest pending event lies, so that nothing is lost when the process dies. Used by one thread.
 */
final class PendingContent {
    /** Bytes that wait; above it no more events are polled until verdicts come. */
    static final long MAX_BYTES = 64L << 20;

    /** Longer than any deadline: an event that waits so long while later ones were judged will get no verdict of its own. */
    static final long PATIENCE_MILLIS = 30 * 60_000L;

    /** A larger event is not kept for the console, which says so. */
    static final int MAX_EVENT_BYTES = 4 << 20;

    private final Map<TopicPartition, TreeMap<Long, Waiting>> waiting = new HashMap<>();
    private final VerdictIndex index;
    private final Deserializer<ContentEvent> events;
    private final Deserializer<Verdict> verdicts;
    private final Topic<Verdict> anyVerdicts;
    private final Shelf shelf;
    private long bytes;
    private long unmatched;

    PendingContent(
            VerdictIndex index,
            Deserializer<ContentEvent> events,
            Deserializer<Verdict> verdicts,
            Topic<Verdict> anyVerdicts,
            Shelf shelf) {
        this.index = index;
        this.events = events;
        this.verdicts = verdicts;
        this.anyVerdicts = anyVerdicts;
        this.shelf = shelf;
    }

    private record Waiting(ContentEvent event, byte[] message, long since) {}

    boolean isFull() {
        return bytes >= MAX_BYTES;
    }

    int size() {
        return waiting.values().stream().mapToInt(Map::size).sum();
    }

    /** Events that were given up because no verdict of theirs came. */
    long unmatched() {
        return unmatched;
    }

    void clear() {
        waiting.clear();
        bytes = 0;
    }

    /**
     * Takes an event in; what the gate dead-letters without a verdict is passed over.
     *
     * @return what it names on the shelf; empty where it names nothing there
     */
    Optional<CaseChange> add(ConsumerRecord<byte[], byte[]> message, long nowMillis) {
        if (message.key() == null || message.value() == null) {
            return Optional.empty();
        }
        try {
            ContentEvent event = events.deserialize(message.topic(), message.value());
            String key = new String(message.key(), StandardCharsets.UTF_8);
            if (event != null && event.getContentId().equals(key) && event.getRevision() >= 1) {
                wait(message, event, nowMillis);
                Set<String> named = shelf.namedBy(event);
                return named.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new CaseChange.Named(event.getContentId(), event.getRevision(), named));
            }
        } catch (UndecodableRecordException unreadable) {
            // The gate dead-letters it; nobody will see a case of it.
        }
        return Optional.empty();
    }

    private void wait(ConsumerRecord<byte[], byte[]> message, ContentEvent event, long nowMillis) {
        if (message.value().length <= MAX_EVENT_BYTES) {
            waiting.computeIfAbsent(new TopicPartition(message.topic(), message.partition()), p -> new TreeMap<>())
                    .put(message.offset(), new Waiting(event, message.value(), nowMillis));
            bytes += message.value().length;
        }
    }

    /** The events whose verdict is there now and says that a person has to look. Later events never wait for earlier ones. */
    List<CaseChange> judged(long nowMillis) {
        List<CaseChange> shown = new ArrayList<>();
        waiting.values().forEach(partition -> settle(partition, nowMillis, shown));
        return shown;
    }

    /** How far a partition was read, given where its consumer stands. */
    long position(TopicPartition partition, long consumerPosition) {
        TreeMap<Long, Waiting> pending = waiting.get(partition);
        return pending == null || pending.isEmpty() ? consumerPosition : pending.firstKey();
    }

    private void settle(TreeMap<Long, Waiting> partition, long nowMillis, List<CaseChange> shown) {
        Iterator<Map.Entry<Long, Waiting>> entries = partition.entrySet().iterator();
        while (entries.hasNext()) {
            Waiting event = entries.next().getValue();
            Optional<WireVerdict> current =
                    index.find(event.event().getContentId()).flatMap(WireVerdict::of);
            boolean settled = current.isPresent()
                    && current.get().revision() >= event.event().getRevision();
            if (settled) {
                current.ifPresent(head -> shown.addAll(shown(event, head)));
            } else if (nowMillis - event.since() > PATIENCE_MILLIS) {
                unmatched++;
                settled = true;
            }
            if (settled) {
                entries.remove();
                bytes -= event.message().length;
            }
        }
    }

    /** The index may be ahead of the cases: the case is told of with its content, and what is known of it already changes nothing. */
    private List<CaseChange> shown(Waiting waiting, WireVerdict current) {
        Verdict verdict = Objects.requireNonNull(verdicts.deserialize(anyVerdicts.name(), current.bytes()));
        ContentEvent event = waiting.event();
        if (CaseWords.isErasure(verdict)) {
            // Its media were named just now, or again after a restart.
            return List.of(new CaseChange.Erased(event.getContentId(), current.revision()));
        }
        boolean open = verdict.getDecision() == Decision.HELD
                && verdict.getHandling() == Handling.ORDINARY
                && current.revision() == event.getRevision();
        return open && ScannedBytes.match(verdict, event)
                ? List.of(
                        new CaseChange.Judged(verdict, current.bytes()),
                        new CaseChange.Shown(event.getContentId(), event.getRevision(), waiting.message()))
                : List.of();
    }
}

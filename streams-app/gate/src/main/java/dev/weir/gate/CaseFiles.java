package dev.weir.gate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Where cases are kept: those at hand, older revisions for appeals, and the index of when each wants to be woken. */
final class CaseFiles {
    private static final char BEHIND_ID = '\u0000';

    private final KeyValueStore<String, CaseRecord> cases;
    private final KeyValueStore<String, CaseRecord> past;
    private final CaseTimers timers;
    private final GateMetrics metrics;
    private long open;

    CaseFiles(
            KeyValueStore<String, CaseRecord> cases,
            KeyValueStore<String, CaseRecord> past,
            CaseTimers timers,
            GateMetrics metrics) {
        this.cases = cases;
        this.past = past;
        this.timers = timers;
        this.metrics = metrics;
    }

    @Nullable
    CaseRecord get(String contentId) {
        return cases.get(contentId);
    }

    void put(String contentId, @Nullable CaseRecord before, CaseRecord after) {
        cases.put(contentId, after);
        timers.move(contentId, nextAt(before), nextAt(after));
        int delta = isOpen(after) - isOpen(before);
        if (delta != 0) {
            open += delta;
            metrics.open(delta);
        }
    }

    private static @Nullable Instant nextAt(@Nullable CaseRecord record) {
        return record == null ? null : record.state().nextAt().orElse(null);
    }

    private static int isOpen(@Nullable CaseRecord record) {
        return record == null || record.state().isClosed() ? 0 : 1;
    }

    @Nullable
    CaseRecord past(String contentId, int revision) {
        return past.get(pastKey(contentId, revision));
    }

    void putPast(String contentId, CaseRecord record) {
        past.put(pastKey(contentId, record.state().ledger().revision()), record);
    }

    void forgetPast(String contentId) {
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, CaseRecord> entries =
                past.range(contentId + BEHIND_ID, contentId + (char) (BEHIND_ID + 1))) {
            while (entries.hasNext()) {
                KeyValue<String, CaseRecord> entry = entries.next();
                keys.add(entry.key);
            }
        }
        keys.forEach(past::delete);
    }

    private static String pastKey(String contentId, int revision) {
        return contentId + BEHIND_ID + revision;
    }

    /** Another instance counts them from now on. */
    void close() {
        metrics.open(-open);
    }
}

package dev.weir.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Forgets closed cases when their time is over. Goes through a store a few at a time, again and again, so that nothing has to be written
 * when a case is closed; that it comes a little late does no harm.
 */
final class CaseSweep {
    private static final int CASES_A_STEP = 16;

    private final KeyValueStore<String, CaseRecord> store;
    private final Duration ttl;
    private final Duration pause;

    @Nullable
    private String from;

    private Instant nextAt = Instant.MIN;

    /** @param pause between two passes */
    CaseSweep(KeyValueStore<String, CaseRecord> store, Duration ttl, Duration pause) {
        this.store = store;
        this.ttl = ttl;
        this.pause = pause;
    }

    /** Looks at the next few; returns how many it forgot. */
    int step(Instant now) {
        if (now.isBefore(nextAt)) {
            return 0;
        }
        List<String> over = new ArrayList<>();
        int seen = 0;
        String last = null;
        try (KeyValueIterator<String, CaseRecord> entries = store.range(from, null)) {
            while (entries.hasNext() && seen < CASES_A_STEP) {
                KeyValue<String, CaseRecord> entry = entries.next();
                last = entry.key;
                seen++;
                boolean closed = entry.value.state().isClosed();
                if (closed && entry.value.state().since().plus(ttl).isBefore(now)) {
                    over.add(entry.key);
                }
            }
        }
        if (seen < CASES_A_STEP) {
            from = null;
            nextAt = now.plus(pause);
        } else {
            from = last;
        }
        over.forEach(store::delete);
        return over.size();
    }
}

package dev.weir.gate;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * When which case wants to be woken: an index ordered by time, so that a turn looks at what is due and at nothing else. It remembers how far
 * it has come and begins there, past the tombstones of everything that it has woken already. For one partition, on its stream thread.
 */
final class CaseTimers {
    private static final byte[] NOTHING = {0};
    private static final Bytes MARK = Bytes.wrap(new byte[Long.BYTES]);
    private static final long MARK_EVERY_MILLIS = 10_000;

    private final KeyValueStore<Bytes, byte[]> index;
    private final LongSupplier nanoTime;
    private Bytes passed;
    private long saved;
    private long nextDue;
    private boolean wentBack;

    /** @param nanoTime measures turns */
    CaseTimers(KeyValueStore<Bytes, byte[]> index, LongSupplier nanoTime) {
        this.index = index;
        this.nanoTime = nanoTime;
        byte[] mark = index.get(MARK);
        this.saved = mark == null ? 1 : ByteBuffer.wrap(mark).getLong();
        this.passed = key(saved, "");
    }

    /** Moves a case from one time to another. */
    void move(String contentId, @Nullable Instant from, @Nullable Instant to) {
        if (from != null && !from.equals(to)) {
            index.delete(key(from.toEpochMilli(), contentId));
        }
        if (to != null && !to.equals(from)) {
            long at = to.toEpochMilli();
            Bytes key = key(at, contentId);
            index.put(key, NOTHING);
            if (key.compareTo(passed) < 0) {
                passed = key;
                wentBack = true;
            }
            nextDue = Math.min(nextDue, at);
        }
    }

    /**
     * Wakes what is due, in the order of time, until the budget is spent.
     *
     * @param wake is given a case and the time that it asked for
     * @return how many were woken
     */
    int turn(Instant now, long budgetNanos, BiConsumer<String, Instant> wake) {
        long until = now.toEpochMilli();
        if (nextDue > until) {
            return 0;
        }
        long start = nanoTime.getAsLong();
        nextDue = Long.MAX_VALUE;
        wentBack = false;
        int woken = 0;
        try (KeyValueIterator<Bytes, byte[]> entries = index.range(passed, null)) {
            while (entries.hasNext()) {
                Bytes key = entries.next().key;
                long at = ByteBuffer.wrap(key.get()).getLong();
                if (at > until || (woken > 0 && nanoTime.getAsLong() - start >= budgetNanos)) {
                    passed = wentBack ? passed : key;
                    nextDue = Math.min(nextDue, at);
                    saveMark(Math.min(at, until));
                    return woken;
                }
                passed = wentBack ? passed : key;
                wake.accept(contentId(key), Instant.ofEpochMilli(at));
                woken++;
            }
        }
        saveMark(until);
        return woken;
    }

    /** So that another instance does not walk over all tombstones again. */
    private void saveMark(long mark) {
        if (!wentBack && mark - saved >= MARK_EVERY_MILLIS) {
            saved = mark;
            index.put(MARK, ByteBuffer.allocate(Long.BYTES).putLong(mark).array());
        }
    }

    private static Bytes key(long at, String contentId) {
        byte[] id = contentId.getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(
                ByteBuffer.allocate(Long.BYTES + id.length).putLong(at).put(id).array());
    }

    private static String contentId(Bytes key) {
        byte[] bytes = key.get();
        return new String(bytes, Long.BYTES, bytes.length - Long.BYTES, StandardCharsets.UTF_8);
    }
}

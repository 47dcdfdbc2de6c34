package dev.weir.standalone.batch;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Tells how far a run is, every few seconds. */
final class Pace {
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Consumer<String> progress;
    private final long start;
    private long toldAt;
    private long done;

    /** @param start of the run, by {@link System#nanoTime} */
    Pace(Consumer<String> progress, long start) {
        this.progress = progress;
        this.start = start;
        this.toldAt = start;
    }

    /**
     * @param items dealt with since the last call
     * @param counts of the whole input
     */
    void went(long items, Counts counts) {
        done += items;
        long now = System.nanoTime();
        if (now - toldAt >= PAUSE_NANOS) {
            toldAt = now;
            progress.accept(String.format(
                    Locale.ROOT,
                    "%,d items, %,.0f items/s, approved %,d, held %,d, rejected %,d",
                    counts.items(),
                    done / ((now - start) / 1e9),
                    counts.approved(),
                    counts.held(),
                    counts.rejected()));
        }
    }
}

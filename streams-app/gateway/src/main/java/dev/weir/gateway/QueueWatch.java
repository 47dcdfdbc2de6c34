package dev.weir.gateway;

import dev.weir.gateway.cases.QueueCounts;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Counts now and then what waits for people. Whoever reads the metrics does not wait for the database. */
final class QueueWatch implements AutoCloseable {
    private static final long EVERY_SECONDS = 15;

    private final Supplier<QueueCounts> queue;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "weir-queue-watch");
        thread.setDaemon(true);
        return thread;
    });

    private volatile @Nullable QueueCounts last;

    QueueWatch(Supplier<QueueCounts> queue) {
        this.queue = queue;
    }

    void start() {
        Future<?> unused = timer.scheduleWithFixedDelay(this::look, 0, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    void look() {
        try {
            last = queue.get();
        } catch (RuntimeException away) {
            // The projection, which needs the same database, says so.
            last = null;
        }
    }

    /** Not a number while nothing is known. */
    double count(ToLongFunction<QueueCounts> which) {
        QueueCounts counts = last;
        return counts == null ? Double.NaN : which.applyAsLong(counts);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}

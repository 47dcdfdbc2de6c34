package dev.weir.gate;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that score, shared by all stream threads of the process. A thread that hangs in a model cannot be stopped, so while threads
 * hang others take their place, up to as many again; what hangs is kept from being called by its scorer's breaker.
 */
final class ScoringPool implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ScoringPool.class);

    private final int size;
    private final long stallNanos;
    private final ThreadPoolExecutor executor;
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicLong lastCompletion = new AtomicLong(System.nanoTime());

    /** @param stallMillis time without a finished batch, while batches run, after which the threads are taken to hang */
    ScoringPool(int size, int maxQueuedBatches, long stallMillis) {
        this.size = size;
        this.stallNanos = TimeUnit.MILLISECONDS.toNanos(stallMillis);
        AtomicInteger number = new AtomicInteger();
        this.executor = new ThreadPoolExecutor(
                size, 2 * size, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(maxQueuedBatches), task -> {
                    Thread thread = new Thread(task, "weir-scoring-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    int size() {
        return size;
    }

    int running() {
        return running.get();
    }

    int queued() {
        return executor.getQueue().size();
    }

    /** False when the queue is full: the caller judges by itself, which slows it down, as it should. */
    boolean submit(Runnable batch) {
        try {
            executor.execute(() -> run(batch));
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    private void run(Runnable batch) {
        running.incrementAndGet();
        try {
            batch.run();
        } finally {
            running.decrementAndGet();
            lastCompletion.set(System.nanoTime());
            if (executor.getCorePoolSize() > size) {
                executor.setCorePoolSize(size);
            }
        }
    }

    /** Told by whoever waited in vain: when nothing finishes any more, fresh threads begin. */
    void suspectStall() {
        boolean stalled =
                running.get() >= executor.getCorePoolSize() && System.nanoTime() - lastCompletion.get() > stallNanos;
        if (stalled && executor.getCorePoolSize() < 2 * size) {
            log.warn("{} scoring threads hang; others take their place", running.get());
            executor.setCorePoolSize(2 * size);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}

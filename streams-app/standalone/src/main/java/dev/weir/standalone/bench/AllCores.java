package dev.weir.standalone.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.errors.InterruptException;

/** Batches that lie ready in memory, worked through by one thread a core: what scoring costs with no stream around it. */
final class AllCores implements Contestant {
    /** A batch that can be scored again and again. Only one thread works at it. */
    interface Batch {
        int events();

        void score();
    }

    private final String name;
    private final int threads;
    private final List<? extends Batch> batches;
    private final Runnable onClose;
    private final ExecutorService pool;
    private int events;

    /** @param batches as many as there are threads, at least */
    AllCores(String name, int threads, List<? extends Batch> batches, Runnable onClose) {
        if (batches.size() < threads) {
            throw new IllegalArgumentException(batches.size() + " batches cannot occupy " + threads + " threads");
        }
        this.name = name;
        this.threads = threads;
        this.batches = List.copyOf(batches);
        this.onClose = onClose;
        this.pool = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "bench-" + name);
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void prepare(int count) {
        this.events = count;
    }

    @Override
    public double work() {
        AtomicLong left = new AtomicLong(events);
        AtomicLong done = new AtomicLong();
        long start = System.nanoTime();
        List<Future<?>> shares = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int first = i;
            shares.add(pool.submit(() -> done.addAndGet(share(first, left))));
        }
        shares.forEach(AllCores::await);
        return done.get() * (double) TimeUnit.SECONDS.toNanos(1) / (System.nanoTime() - start);
    }

    /** Each thread has every so manieth batch to itself, and takes the next of its own while there is anything left. */
    private long share(int first, AtomicLong left) {
        long done = 0;
        int at = first;
        while (left.get() > 0) {
            Batch batch = batches.get(at);
            left.addAndGet(-batch.events());
            batch.score();
            done += batch.events();
            at = at + threads < batches.size() ? at + threads : first;
        }
        return done;
    }

    private static void await(Future<?> share) {
        try {
            share.get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("scoring broke", e.getCause());
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
        onClose.run();
    }
}

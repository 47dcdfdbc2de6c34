package dev.weir.scoring.media.decode;

import dev.weir.scoring.FailureCategory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processes that decode media, started as they are needed, used again and replaced after so many jobs. Media that kills a process or takes
 * too long costs itself and that process; the next job gets a fresh one. Thread-safe; callers wait while all processes are busy.
 */
public final class DecoderPool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DecoderPool.class);
    private static final ThreadFactory THREADS = task -> {
        Thread thread = new Thread(task, "weir-decode");
        thread.setDaemon(true);
        return thread;
    };

    private final DecodeSettings settings;
    private final List<String> command;
    private final Semaphore places;
    private final ConcurrentLinkedDeque<DecoderChild> idle = new ConcurrentLinkedDeque<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(THREADS);
    private final ExecutorService workers;
    private final AtomicInteger alive = new AtomicInteger();
    private final AtomicLong started = new AtomicLong();
    private final AtomicLong killed = new AtomicLong();
    private final AtomicLong crashed = new AtomicLong();
    private final AtomicBoolean unlockedTold = new AtomicBoolean();
    private volatile String lock = "";
    private volatile boolean closed;

    public DecoderPool(DecodeSettings settings) {
        this(settings, ChildCommand.of(settings));
    }

    DecoderPool(DecodeSettings settings, List<String> command) {
        this.settings = settings;
        this.command = List.copyOf(command);
        this.places = new Semaphore(settings.children());
        this.workers = Executors.newFixedThreadPool(settings.children(), THREADS);
    }

    public DecodeSettings settings() {
        return settings;
    }

    public DecoderStatus status() {
        return new DecoderStatus(lock, alive.get(), started.get(), killed.get(), crashed.get());
    }

    /** Decodes in one of the processes and waits for it. Never throws for media. */
    public Decoded decode(byte[] bytes, Look look) {
        if (bytes.length == 0) {
            return new Decoded.Failed(FailureCategory.UNDECODABLE);
        }
        if (bytes.length > settings.maxBytes()) {
            return new Decoded.Failed(FailureCategory.TOO_LARGE);
        }
        places.acquireUninterruptibly();
        try {
            return decodeInChild(bytes, look);
        } finally {
            places.release();
        }
    }

    /**
     * Decodes several at once and does something with each while others are being decoded.
     *
     * @param then what is done with each answer; runs on many threads, which step back as far as the first that called this: threads take
     *     after those that start them
     * @return one result for each piece of media, in the same order
     */
    public <T> List<T> decodeAll(List<byte[]> media, Look look, Function<Decoded, T> then) {
        List<Future<T>> answers = new ArrayList<>(media.size());
        media.forEach(bytes -> answers.add(workers.submit(() -> then.apply(decode(bytes, look)))));
        List<T> all = new ArrayList<>(media.size());
        answers.forEach(answer -> all.add(join(answer)));
        return all;
    }

    /** Ends all processes. Jobs under way end with a failure. */
    @Override
    public void close() {
        closed = true;
        workers.shutdown();
        // A job takes at most its timeout; then every process is idle.
        places.acquireUninterruptibly(settings.children());
        for (DecoderChild child = idle.poll(); child != null; child = idle.poll()) {
            end(child);
        }
        clock.shutdownNow();
        places.release(settings.children());
    }

    /** Process ids of the processes that are idle now. */
    List<Long> idlePids() {
        return idle.stream().map(DecoderChild::pid).toList();
    }

    private Decoded decodeInChild(byte[] bytes, Look look) {
        DecoderChild child;
        try {
            child = child();
        } catch (IOException e) {
            LOG.error("no decoder could be started: {}", e.getMessage());
            return new Decoded.Failed(FailureCategory.DECODER_ABSENT);
        }
        DecoderChild.Outcome outcome;
        try {
            outcome = child.decode(bytes, look, settings.jobTimeoutMillis());
        } catch (RuntimeException | Error e) {
            // Of the memory of this process, as a rule. Half an answer is still in the pipe.
            end(child);
            throw e;
        }
        switch (outcome.ending()) {
            case ANSWERED -> giveBack(child);
            case KILLED -> count(killed, child, "was killed after its time was up");
            case CRASHED -> count(crashed, child, "died of the media it decoded");
        }
        return outcome.decoded();
    }

    private void count(AtomicLong counter, DecoderChild child, String what) {
        counter.incrementAndGet();
        LOG.warn("a decoder {}", what);
        end(child);
    }

    private void giveBack(DecoderChild child) {
        if (closed || child.jobs() >= settings.jobsPerChild()) {
            end(child);
        } else {
            idle.push(child);
        }
    }

    private void end(DecoderChild child) {
        child.close();
        alive.decrementAndGet();
    }

    private DecoderChild child() throws IOException {
        DecoderChild waiting = idle.poll();
        if (waiting != null && waiting.isAlive()) {
            return waiting;
        }
        if (waiting != null) {
            end(waiting);
            return child();
        }
        if (closed) {
            throw new IOException("the pool is closed");
        }
        DecoderChild fresh = DecoderChild.start(command, clock);
        alive.incrementAndGet();
        started.incrementAndGet();
        lock = fresh.lock();
        return lockedEnough(fresh);
    }

    private DecoderChild lockedEnough(DecoderChild child) throws IOException {
        if (status().isLocked()) {
            return child;
        }
        if (settings.requireLock()) {
            end(child);
            throw new IOException(
                    "decoders cannot be locked here (" + child.lock() + "), and decode.requireLock is on");
        }
        if (unlockedTold.compareAndSet(false, true)) {
            LOG.warn(
                    "decoders run without a lock of the kernel ({}): what breaks a decoder is not held back",
                    child.lock());
        }
        return child;
    }

    private static <T> T join(Future<T> answer) {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while media was being decoded", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("what was decoded could not be looked at", e.getCause());
        }
    }
}

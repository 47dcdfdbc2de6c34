package dev.weir.gate;

import dev.weir.gate.Examiner.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * Judges records before Kafka Streams gets to them. Each polled batch is cut up and handed to a pool that all stream threads share; what
 * comes of a record waits here, under its place in the log, until its own thread asks for it.
 *
 * <p>Nothing here needs saving: a judgement is a pure function of the record, so one that is lost is made again. Order, commits,
 * rebalances and exactly-once stay Kafka Streams' own.
 */
final class ScoreAhead implements JudgementSource {
    /**
     * Bounds.
     *
     * @param maxBatchSize records in a batch
     * @param maxBatchBytes bytes of values in a batch, which stand for its tokens
     * @param timeout from the poll to the last of its joins
     * @param maxPending judgements that wait to be asked for; what comes above it is judged when it is asked for
     */
    record Limits(int maxBatchSize, int maxBatchBytes, Duration timeout, int maxPending) {}

    private static final int ALONE_IN_A_TURN = 64;

    private record Pending(CompletableFuture<Judgement> judgement, long deadlineNanos) {}

    private final Examiner examiner;
    private final CrashGuard guard;
    private final JudgementSource later;
    private final ScoringPool pool;
    private final Limits limits;
    private final ScoreAheadMetrics metrics;
    private final Map<Integer, Map<Long, Pending>> pending = new ConcurrentHashMap<>();
    private final AtomicInteger waiting = new AtomicInteger();

    /** Who judges: {@code guard} ahead of the stream, {@code later} what was not judged ahead, {@code examiner} what took too long. */
    record Judges(CrashGuard guard, JudgementSource later, Examiner examiner) {}

    ScoreAhead(Judges judges, ScoringPool pool, Limits limits, ScoreAheadMetrics metrics) {
        this.examiner = judges.examiner();
        this.guard = judges.guard();
        this.later = judges.later();
        this.pool = pool;
        this.limits = limits;
        this.metrics = metrics;
        metrics.watch(waiting::get, pool);
    }

    /** Begins to judge what one poll brought. Called by the consumer's thread, before the stream sees the records. */
    void begin(List<Polled> polled) {
        long deadline = System.nanoTime() + limits.timeout().toNanos() * turns(polled);
        int size = batchSize(polled.size());
        List<Polled> batch = new ArrayList<>(size);
        int bytes = 0;
        for (Polled record : polled) {
            if (guard.standsAlone(record)) {
                submit(List.of(record), deadline);
                continue;
            }
            if (batch.size() == size || (bytes + record.bytes() > limits.maxBatchBytes() && !batch.isEmpty())) {
                submit(batch, deadline);
                batch = new ArrayList<>(size);
                bytes = 0;
            }
            batch.add(record);
            bytes += record.bytes();
        }
        if (!batch.isEmpty()) {
            submit(batch, deadline);
        }
    }

    /** What must be scored alone takes its time: a poll that brings much of it, after a crash, has a longer deadline. */
    private long turns(List<Polled> polled) {
        return 1 + polled.stream().filter(guard::standsAlone).count() / ALONE_IN_A_TURN;
    }

    /** Small polls are spread over the pool, large ones fill whole batches. */
    private int batchSize(int polled) {
        int share = (polled + pool.size() - 1) / pool.size();
        return Math.max(1, Math.min(share, limits.maxBatchSize()));
    }

    private void submit(List<Polled> batch, long deadline) {
        if (waiting.get() + batch.size() > limits.maxPending()) {
            metrics.overflowed(batch.size());
            return;
        }
        List<CompletableFuture<Judgement>> promises = new ArrayList<>(batch.size());
        for (Polled record : batch) {
            CompletableFuture<Judgement> promise = new CompletableFuture<>();
            promises.add(promise);
            put(record.place(), new Pending(promise, deadline));
        }
        long submitted = System.nanoTime();
        boolean accepted = pool.submit(() -> judge(batch, promises, submitted));
        if (!accepted) {
            metrics.overflowed(batch.size());
            batch.forEach(record -> remove(record.place()));
        }
    }

    private void judge(List<Polled> batch, List<CompletableFuture<Judgement>> promises, long submitted) {
        metrics.started(batch.size(), System.nanoTime() - submitted);
        try {
            List<Judgement> judgements = guard.judge(batch);
            for (int i = 0; i < promises.size(); i++) {
                promises.get(i).complete(judgements.get(i));
            }
        } catch (RuntimeException | Error e) {
            // Whatever it was, each record is judged again alone when it is asked for: one bad item sinks only itself,
            // and an
            // error of the machine's own comes up on the stream thread, where it stops the gate.
            promises.forEach(promise -> promise.completeExceptionally(e));
        }
    }

    @Override
    public Judgement take(Place place, Message message) {
        guard.reached(place);
        Pending ahead = remove(place);
        if (ahead == null) {
            metrics.missed();
            return later.take(place, message);
        }
        metrics.hit();
        try {
            long left = ahead.deadlineNanos() - System.nanoTime();
            return ahead.judgement().get(Math.max(0, left), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            metrics.timedOut();
            pool.suspectStall();
            return examiner.timedOut(message);
        } catch (ExecutionException e) {
            metrics.fellBack();
            return later.take(place, message);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    @Override
    public void forget(int partition) {
        Map<Long, Pending> dropped = pending.remove(partition);
        if (dropped != null) {
            waiting.addAndGet(-dropped.size());
        }
    }

    private void put(Place place, Pending ahead) {
        Pending before = pending.computeIfAbsent(place.partition(), p -> new ConcurrentHashMap<>())
                .put(place.offset(), ahead);
        if (before == null) {
            waiting.incrementAndGet();
        }
    }

    private @Nullable Pending remove(Place place) {
        Map<Long, Pending> ofPartition = pending.get(place.partition());
        Pending removed = ofPartition == null ? null : ofPartition.remove(place.offset());
        if (removed != null) {
            waiting.decrementAndGet();
        }
        return removed;
    }
}

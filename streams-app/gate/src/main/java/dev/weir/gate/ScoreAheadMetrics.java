package dev.weir.gate;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** What score-ahead counts. */
final class ScoreAheadMetrics {
    private final MeterRegistry registry;
    private final DistributionSummary batchSize;
    private final Timer queueWait;
    private final Counter hits;
    private final Counter misses;
    private final Counter overflows;
    private final Counter timeouts;
    private final Counter fallBacks;

    ScoreAheadMetrics(MeterRegistry registry) {
        this.registry = registry;
        batchSize = DistributionSummary.builder("weir.scoreahead.batch.size")
                .publishPercentileHistogram()
                .minimumExpectedValue(1.0)
                .maximumExpectedValue(256.0)
                .register(registry);
        queueWait = Timer.builder("weir.scoreahead.queue.wait")
                .publishPercentileHistogram()
                .register(registry);
        hits = registry.counter("weir.scoreahead.joins", "outcome", "hit");
        misses = registry.counter("weir.scoreahead.joins", "outcome", "miss");
        overflows = registry.counter("weir.scoreahead.overflows");
        timeouts = registry.counter("weir.scoreahead.timeouts");
        fallBacks = registry.counter("weir.scoreahead.fallbacks");
    }

    void watch(IntSupplier waiting, ScoringPool pool) {
        Gauge.builder("weir.scoreahead.pending", waiting::getAsInt).register(registry);
        Gauge.builder("weir.scoreahead.pool.running", pool::running).register(registry);
        Gauge.builder("weir.scoreahead.pool.queued", pool::queued).register(registry);
    }

    void started(int size, long waitedNanos) {
        batchSize.record(size);
        queueWait.record(waitedNanos, TimeUnit.NANOSECONDS);
    }

    void hit() {
        hits.increment();
    }

    void missed() {
        misses.increment();
    }

    void overflowed(int records) {
        overflows.increment(records);
    }

    void timedOut() {
        timeouts.increment();
    }

    void fellBack() {
        fallBacks.increment();
    }
}

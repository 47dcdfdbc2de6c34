package dev.weir.gate.lane;

import dev.weir.contract.SignalStatus;
import dev.weir.gate.StreamsLag;
import dev.weir.scoring.media.fetch.FetchFailure;
import dev.weir.serdes.DeadLetterReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.KafkaStreams;

/** What a lane counts. Names and tags are listed in docs/operations.md. */
final class LaneMetrics {
    private static final String LANE = "lane";

    private final MeterRegistry registry;
    private final String lane;
    private final Counter[] signals;
    private final Counter[] deadLetters;
    private final Counter[] fetchFailures;
    private final Counter cached;
    private final Counter coalesced;
    private final Counter misses;
    private final Timer looks;
    private final Timer sentToSaid;

    LaneMetrics(MeterRegistry registry, String lane) {
        this.registry = registry;
        this.lane = lane;
        signals = Arrays.stream(SignalStatus.values())
                .map(status -> registry.counter("weir.lane.signals", LANE, lane, "status", status.name()))
                .toArray(Counter[]::new);
        deadLetters = Arrays.stream(DeadLetterReason.values())
                .map(reason -> registry.counter("weir.lane.dead.letters", LANE, lane, "reason", reason.name()))
                .toArray(Counter[]::new);
        fetchFailures = Arrays.stream(FetchFailure.values())
                .map(failure -> registry.counter("weir.lane.fetch.failures", LANE, lane, "reason", failure.tag()))
                .toArray(Counter[]::new);
        cached = registry.counter("weir.lane.cached", LANE, lane);
        coalesced = registry.counter("weir.lane.coalesced", LANE, lane);
        misses = registry.counter("weir.lane.ahead.misses", LANE, lane);
        looks = timer("weir.lane.looks");
        sentToSaid = timer("weir.lane.sent.to.said");
    }

    private Timer timer(String name) {
        return Timer.builder(name)
                .tag(LANE, lane)
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(60))
                .register(registry);
    }

    void watch(LongSupplier known, IntSupplier freeKibibytes) {
        Gauge.builder("weir.lane.known.media", known::getAsLong).tag(LANE, lane).register(registry);
        Gauge.builder("weir.lane.free.memory", () -> (double) freeKibibytes.getAsInt() * 1_024)
                .tag(LANE, lane)
                .register(registry);
    }

    void showLag(KafkaStreams streams) {
        Gauge.builder("weir.lane.lag", streams, StreamsLag::of).tag(LANE, lane).register(registry);
    }

    void watchPending(IntSupplier pending) {
        Gauge.builder("weir.lane.pending", pending::getAsInt).tag(LANE, lane).register(registry);
    }

    void said(SignalStatus status, Instant sentAt, Instant now) {
        signals[status.ordinal()].increment();
        Duration taken = Duration.between(sentAt, now);
        sentToSaid.record(taken.isNegative() ? Duration.ZERO : taken);
    }

    void deadLetter(DeadLetterReason reason) {
        deadLetters[reason.ordinal()].increment();
    }

    void fetchFailed(FetchFailure failure) {
        fetchFailures[failure.ordinal()].increment();
    }

    void cached() {
        cached.increment();
    }

    void coalesced() {
        coalesced.increment();
    }

    void missed() {
        misses.increment();
    }

    void looked(long nanos) {
        looks.record(nanos, TimeUnit.NANOSECONDS);
    }
}

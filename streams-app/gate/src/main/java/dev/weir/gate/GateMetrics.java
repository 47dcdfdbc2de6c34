package dev.weir.gate;

import dev.weir.contract.Decision;
import dev.weir.contract.Handling;
import dev.weir.contract.HoldReason;
import dev.weir.policy.cases.Effect;
import dev.weir.policy.cases.Word;
import dev.weir.serdes.DeadLetterReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;

/** What the gate counts. Names and tags are listed in docs/operations.md. */
public final class GateMetrics {
    private final Counter[] verdicts;
    private final Counter[] holds;
    private final Counter quarantined;
    private final Counter[] deadLetters;
    private final Counter redeliveries;
    private final AtomicLong open = new AtomicLong();
    private final Counter misplaced;
    private final Timer submittedToDecided;
    private final Counter[] caseEvents;
    private final Counter[] ignored;
    private final Counter tasks;
    private final Counter expired;
    private final Counter rescored;
    private final Timer turns;

    public GateMetrics(MeterRegistry registry) {
        verdicts = Arrays.stream(Decision.values())
                .map(decision -> registry.counter("weir.gate.verdicts", "decision", decision.name()))
                .toArray(Counter[]::new);
        holds = Arrays.stream(HoldReason.values())
                .map(reason -> registry.counter("weir.gate.holds", "reason", reason.name()))
                .toArray(Counter[]::new);
        quarantined = registry.counter("weir.gate.quarantined");
        deadLetters = Arrays.stream(DeadLetterReason.values())
                .map(reason -> registry.counter("weir.gate.dead.letters", "reason", reason.name()))
                .toArray(Counter[]::new);
        caseEvents = Arrays.stream(Effect.Event.values())
                .map(event -> registry.counter("weir.gate.cases", "event", event.name()))
                .toArray(Counter[]::new);
        ignored = Arrays.stream(Effect.Why.values())
                .map(why -> registry.counter("weir.gate.ignored", "why", why.name()))
                .toArray(Counter[]::new);
        tasks = registry.counter("weir.gate.tasks");
        expired = registry.counter("weir.gate.cases.expired");
        rescored = registry.counter("weir.gate.rescored");
        turns = Timer.builder("weir.gate.turn")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(1))
                .register(registry);
        Gauge.builder("weir.gate.cases.open", open, AtomicLong::get).register(registry);
        redeliveries = registry.counter("weir.gate.redeliveries");
        misplaced = registry.counter("weir.gate.misplaced");
        submittedToDecided = Timer.builder("weir.gate.submitted.to.decided")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(60))
                .register(registry);
    }

    /** Shows what the consumers of this instance have still before them. */
    static void showLag(MeterRegistry registry, KafkaStreams streams) {
        Gauge.builder("weir.gate.lag", streams, StreamsLag::of).register(registry);
    }

    /** @param submittedAt of the event that was decided just now; absent for what was said about it later */
    void decided(Word word, @Nullable Instant submittedAt, Instant decidedAt) {
        verdicts[word.decision().ordinal()].increment();
        HoldReason reason = word.holdReason();
        if (reason != null) {
            holds[reason.ordinal()].increment();
        }
        if (word.handling() == Handling.QUARANTINED) {
            quarantined.increment();
        }
        if (submittedAt == null) {
            return;
        }
        Duration taken = Duration.between(submittedAt, decidedAt);
        submittedToDecided.record(taken.isNegative() ? Duration.ZERO : taken);
    }

    void deadLetter(DeadLetterReason reason) {
        deadLetters[reason.ordinal()].increment();
    }

    void happened(Effect.Event event) {
        caseEvents[event.ordinal()].increment();
    }

    void ignored(Effect.Why why) {
        ignored[why.ordinal()].increment();
    }

    void task() {
        tasks.increment();
    }

    void expired(int cases) {
        expired.increment(cases);
    }

    void rescored() {
        rescored.increment();
    }

    /** A turn of the clock on a stream thread in which something was done. */
    void turn(long nanos) {
        turns.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** Open cases that came or went. */
    void open(long delta) {
        open.addAndGet(delta);
    }

    void redelivery() {
        redeliveries.increment();
    }

    void misplaced() {
        misplaced.increment();
    }
}

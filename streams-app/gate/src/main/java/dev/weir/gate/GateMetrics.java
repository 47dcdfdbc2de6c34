package dev.weir.gate;

import dev.weir.contract.Decision;
import dev.weir.serdes.DeadLetterReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** What the gate counts. Names and tags are listed in docs/operations.md. */
public final class GateMetrics {
    private final Counter[] verdicts;
    private final Counter[] deadLetters;
    private final Counter redeliveries;
    private final Counter misplaced;
    private final Timer submittedToDecided;

    public GateMetrics(MeterRegistry registry) {
        verdicts = Arrays.stream(Decision.values())
                .map(decision -> registry.counter("weir.gate.verdicts", "decision", decision.name()))
                .toArray(Counter[]::new);
        deadLetters = Arrays.stream(DeadLetterReason.values())
                .map(reason -> registry.counter("weir.gate.dead.letters", "reason", reason.name()))
                .toArray(Counter[]::new);
        redeliveries = registry.counter("weir.gate.redeliveries");
        misplaced = registry.counter("weir.gate.misplaced");
        submittedToDecided = Timer.builder("weir.gate.submitted.to.decided")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(60))
                .register(registry);
    }

    void decided(Decision decision, Instant submittedAt, Instant decidedAt) {
        verdicts[decision.ordinal()].increment();
        Duration taken = Duration.between(submittedAt, decidedAt);
        submittedToDecided.record(taken.isNegative() ? Duration.ZERO : taken);
    }

    void deadLetter(DeadLetterReason reason) {
        deadLetters[reason.ordinal()].increment();
    }

    void redelivery() {
        redeliveries.increment();
    }

    void misplaced() {
        misplaced.increment();
    }
}

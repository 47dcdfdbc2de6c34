package dev.weir.gate;

import dev.weir.contract.Decision;
import dev.weir.serdes.DeadLetterReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** What the gate counts. Names and tags are listed in docs/operations.md. */
public final class GateMetrics {
    private final Map<Decision, Counter> verdicts = new EnumMap<>(Decision.class);
    private final Map<DeadLetterReason, Counter> deadLetters = new EnumMap<>(DeadLetterReason.class);
    private final Counter redeliveries;
    private final Counter misplaced;
    private final Timer submittedToDecided;

    public GateMetrics(MeterRegistry registry) {
        for (Decision decision : Decision.values()) {
            verdicts.put(decision, registry.counter("weir.gate.verdicts", "decision", decision.name()));
        }
        for (DeadLetterReason reason : DeadLetterReason.values()) {
            deadLetters.put(reason, registry.counter("weir.gate.dead.letters", "reason", reason.name()));
        }
        redeliveries = registry.counter("weir.gate.redeliveries");
        misplaced = registry.counter("weir.gate.misplaced");
        submittedToDecided = Timer.builder("weir.gate.submitted.to.decided")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(60))
                .register(registry);
    }

    void decided(Decision decision, Instant submittedAt, Instant decidedAt) {
        verdicts.get(decision).increment();
        Duration taken = Duration.between(submittedAt, decidedAt);
        submittedToDecided.record(taken.isNegative() ? Duration.ZERO : taken);
    }

    void deadLetter(DeadLetterReason reason) {
        deadLetters.get(reason).increment();
    }

    void redelivery() {
        redeliveries.increment();
    }

    void misplaced() {
        misplaced.increment();
    }
}

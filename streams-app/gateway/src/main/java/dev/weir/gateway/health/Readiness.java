package dev.weir.gateway.health;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** All questions together. The answer is kept for a second, so that asking often does not load what is asked about. */
public final class Readiness {
    static final Duration KEPT_FOR = Duration.ofSeconds(1);

    private final HealthQuestions questions;
    private final LongSupplier nanoTime;
    private @Nullable HealthReport last;
    private long lastAt;

    public Readiness(HealthQuestions questions, LongSupplier nanoTime) {
        this.questions = questions;
        this.nanoTime = nanoTime;
    }

    public synchronized HealthReport report() {
        HealthReport known = last;
        if (known == null || nanoTime.getAsLong() - lastAt >= KEPT_FOR.toNanos()) {
            known = new HealthReport(questions.part(), ask(questions.checks()), ask(questions.details()));
            last = known;
            lastAt = nanoTime.getAsLong();
        }
        return known;
    }

    private static Map<String, HealthState> ask(List<HealthCheck> checks) {
        Map<String, HealthState> states = new LinkedHashMap<>();
        checks.forEach(check -> states.put(check.name(), stateOf(check)));
        return states;
    }

    private static HealthState stateOf(HealthCheck check) {
        try {
            return check.state();
        } catch (RuntimeException failed) {
            return HealthState.down("the check failed: " + failed.getClass().getSimpleName());
        }
    }
}

package dev.weir.gateway.health;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** All checks together. The answer is kept for a second, so that asking often does not load what is asked about. */
public final class Readiness {
    static final Duration KEPT_FOR = Duration.ofSeconds(1);

    private final List<HealthCheck> checks;
    private final LongSupplier nanoTime;
    private @Nullable Map<String, HealthState> last;
    private long lastAt;

    public Readiness(List<HealthCheck> checks, LongSupplier nanoTime) {
        this.checks = List.copyOf(checks);
        this.nanoTime = nanoTime;
    }

    /** Each check's state by its name, in the order in which they were handed in. */
    public synchronized Map<String, HealthState> states() {
        long now = nanoTime.getAsLong();
        if (last == null || now - lastAt >= TimeUnit.SECONDS.toNanos(KEPT_FOR.toSeconds())) {
            last = ask();
            lastAt = nanoTime.getAsLong();
        }
        return last;
    }

    /** Whether every part can do its work. */
    public static boolean ready(Map<String, HealthState> states) {
        return states.values().stream().allMatch(HealthState::up);
    }

    private Map<String, HealthState> ask() {
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

package dev.weir.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReadinessTest {
    private final AtomicLong nanos = new AtomicLong(-5);

    @Test
    void asksAgainOnlyAfterASecond() {
        AtomicInteger asked = new AtomicInteger();
        Readiness readiness =
                readiness(HealthCheck.of("one", () -> HealthState.up("asked " + asked.incrementAndGet())));

        readiness.states();
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(999));
        assertThat(readiness.states()).containsEntry("one", HealthState.up("asked 1"));
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
        assertThat(readiness.states()).containsEntry("one", HealthState.up("asked 2"));
    }

    @Test
    void isReadyOnlyWhenAllAre() {
        HealthCheck up = HealthCheck.of("up", () -> HealthState.up("fine"));
        HealthCheck down = HealthCheck.of("down", () -> HealthState.down("away"));

        assertThat(Readiness.ready(readiness(up).states())).isTrue();
        assertThat(Readiness.ready(readiness(up, down).states())).isFalse();
    }

    @Test
    void takesACheckThatFailsForDown() {
        Map<String, HealthState> states = readiness(
                        HealthCheck.of("broken", () -> {
                            throw new IllegalArgumentException("a secret may stand here");
                        }),
                        HealthCheck.of("up", () -> HealthState.up("fine")))
                .states();

        assertThat(states)
                .containsEntry("broken", HealthState.down("the check failed: IllegalArgumentException"))
                .containsEntry("up", HealthState.up("fine"));
    }

    private Readiness readiness(HealthCheck... checks) {
        return new Readiness(List.of(checks), nanos::get);
    }
}

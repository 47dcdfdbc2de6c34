package dev.weir.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
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

        readiness.report().checks();
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(999));
        assertThat(readiness.report().checks()).containsEntry("one", HealthState.up("asked 1"));
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
        assertThat(readiness.report().checks()).containsEntry("one", HealthState.up("asked 2"));
    }

    @Test
    void isReadyOnlyWhenAllAre() {
        HealthCheck up = HealthCheck.of("up", () -> HealthState.up("fine"));
        HealthCheck down = HealthCheck.of("down", () -> HealthState.down("away"));

        assertThat(readiness(up).report().ready()).isTrue();
        assertThat(readiness(up, down).report().ready()).isFalse();
    }

    @Test
    void takesACheckThatFailsForDown() {
        Map<String, HealthState> states = readiness(
                        HealthCheck.of("broken", () -> {
                            throw new IllegalArgumentException("a secret may stand here");
                        }),
                        HealthCheck.of("up", () -> HealthState.up("fine")))
                .report()
                .checks();

        assertThat(states)
                .containsEntry("broken", HealthState.down("the check failed: IllegalArgumentException"))
                .containsEntry("up", HealthState.up("fine"));
    }

    @Test
    void nothingWaitsForDetails() {
        HealthCheck up = HealthCheck.of("up", () -> HealthState.up("fine"));
        HealthCheck down = HealthCheck.of("down", () -> HealthState.down("away"));

        HealthReport report =
                new Readiness(new HealthQuestions("gateway", List.of(up), List.of(down)), nanos::get).report();

        assertThat(report.ready()).isTrue();
        assertThat(report.json())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(
                        "{\"status\":\"UP\",\"part\":\"gateway\",\"checks\":{\"up\":{\"status\":\"UP\",\"reason\":\"fine\"}},"
                                + "\"details\":{\"down\":{\"status\":\"DOWN\",\"reason\":\"away\"}}}");
    }

    private Readiness readiness(HealthCheck... checks) {
        return new Readiness(new HealthQuestions("gateway", List.of(checks), List.of()), nanos::get);
    }
}

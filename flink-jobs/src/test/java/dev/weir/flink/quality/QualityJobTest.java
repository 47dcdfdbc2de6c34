package dev.weir.flink.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.Decision;
import dev.weir.contract.HoldReason;
import dev.weir.contract.QualityAlert;
import dev.weir.contract.QualityMetric;
import dev.weir.contract.ReviewDecision;
import dev.weir.contract.Verdict;
import dev.weir.flink.Collected;
import dev.weir.flink.Given;
import dev.weir.flink.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

/** The whole job on a MiniCluster. */
class QualityJobTest {
    private static final int PER_WINDOW = 600;
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final QualityConfig CONFIG =
            new QualityConfig(10, 30, 60, 30, 168, 1_000, 500, 0.25, 30, 0.5, 1_000);

    private final Collected<QualityMetric> metrics = new Collected<>();
    private final Collected<QualityAlert> alerts = new Collected<>();
    private final List<Verdict> verdicts = new ArrayList<>();
    private final List<ReviewDecision> decisions = new ArrayList<>();

    @Test
    void aPlantedShiftOfScoresRaisesExactlyOneAlert() throws Exception {
        long seed = 20_260_301L;
        Random random = new Random(seed);
        for (int window = 0; window < 8; window++) {
            // From the sixth window on the model says higher scores, and goes on doing so.
            double shift = window < 5 ? 0 : 0.3;
            for (int i = 0; i < PER_WINDOW; i++) {
                double score = Math.max(0, Math.min(1, 0.35 + shift + 0.15 * random.nextGaussian()));
                add(window, i, Samples.machine(id(window, i), 5, Decision.APPROVED, score));
            }
        }
        run();

        assertThat(alerts.records()).as("seed %d", seed).hasSize(1);
        QualityAlert alert = alerts.records().get(0);
        assertThat(alert.getKind()).isEqualTo("score_drift");
        assertThat(alert.getDimensions()).isEqualTo(Map.of("model", "weir-text@1", "label", "spam"));
        assertThat(alert.getValue()).isGreaterThan(0.25);
        assertThat(alert.getRaisedAt()).isEqualTo(windowStart(6));
        assertThat(named("score_drift"))
                .filteredOn(metric -> metric.getDimensions().containsKey("model"))
                .hasSize(6)
                .filteredOn(metric -> metric.getValue() > 0.25)
                .hasSize(3);
    }

    @Test
    void scoresThatStayWhereTheyWereRaiseNone() throws Exception {
        Random random = new Random(7);
        for (int window = 0; window < 6; window++) {
            for (int i = 0; i < PER_WINDOW; i++) {
                double score = Math.max(0, Math.min(1, 0.35 + 0.15 * random.nextGaussian()));
                add(window, i, Samples.machine(id(window, i), 5, Decision.APPROVED, score));
            }
        }
        run();

        assertThat(named("score_drift")).isNotEmpty();
        assertThat(alerts.records()).isEmpty();
    }

    @Test
    void aRuleThatReviewersOftenFindWrongRaisesOneAlert() throws Exception {
        for (int i = 0; i < 60; i++) {
            String id = id(0, i);
            ReviewDecision decision = ReviewDecision.newBuilder(
                            Samples.decision(id, 5, i < 10 ? Decision.REJECTED : Decision.APPROVED))
                    .setDecidedAt(at(0, i))
                    .build();
            add(0, i, Samples.machine(id, 5, Decision.HELD, 0.7));
            decisions.add(decision);
            verdicts.add(Samples.answer(decision, 9));
        }
        run();

        QualityMetric precision = named("precision").stream()
                .filter(metric -> metric.getDimensions().equals(Map.of("rule", "platform/spam")))
                .findFirst()
                .orElseThrow();
        assertThat(precision.getValue()).isEqualTo(10 / 60.0);
        assertThat(precision.getCount()).isEqualTo(60);
        assertThat(precision.getLow().orElseThrow()).isLessThan(precision.getValue());
        assertThat(precision.getHigh().orElseThrow()).isGreaterThan(precision.getValue());
        assertThat(named("precision"))
                .extracting(QualityMetric::getDimensions)
                .contains(Map.of(), Map.of("community", "acme"), Map.of("model", "weir-text@1"));
        assertThat(alerts.records()).extracting(QualityAlert::getKind).containsExactly("precision_drop");
    }

    @Test
    void theMixOfAWindowIsToldAndRedeliveriesCountOnce() throws Exception {
        for (int i = 0; i < 100; i++) {
            Verdict.Builder verdict = i < 25
                    ? Samples.machine(id(0, i), 5, Decision.HELD, 0.7).setHoldReason(HoldReason.POLICY)
                    : Samples.machine(id(0, i), 5, Decision.APPROVED, 0.1);
            add(0, i, verdict);
            if (i % 10 == 0) {
                verdicts.add(verdicts.get(verdicts.size() - 1));
            }
        }
        run();

        assertThat(overall("volume", Map.of())).isEqualTo(100);
        assertThat(overall("decision_share", Map.of("decision", "HELD"))).isEqualTo(0.25);
        assertThat(overall("hold_share", Map.of("holdReason", "POLICY"))).isEqualTo(0.25);
        // 40 ms each, told with an error of 5 % at most
        assertThat(overall("latency_millis", Map.of("quantile", "p99"))).isBetween(40.0, 42.0);
        assertThat(named("volume"))
                .filteredOn(metric -> metric.getDimensions().equals(Map.of("rule", "platform/spam")))
                .extracting(QualityMetric::getValue)
                .containsExactly(25.0);
    }

    private void run() throws Exception {
        // One that nobody answered, so that the source of decisions has something to give.
        decisions.add(Samples.decision("unknown", 1, Decision.APPROVED));
        StreamExecutionEnvironment env = Given.environment();
        QualityJob.build(
                env,
                new QualityJob.Sources(
                        Given.records(Verdict.class, verdicts), Given.records(ReviewDecision.class, decisions)),
                new QualityJob.Sinks(metrics, alerts),
                CONFIG);
        env.execute();
    }

    private void add(int window, int i, Verdict.Builder verdict) {
        verdicts.add(verdict.setTimings(Samples.timings(at(window, i))).build());
    }

    private static Instant windowStart(int window) {
        return Samples.NOON.plus(WINDOW.multipliedBy(window));
    }

    private static Instant at(int window, int i) {
        return windowStart(window).plusMillis(i * WINDOW.toMillis() / (PER_WINDOW + 1));
    }

    private static String id(int window, int i) {
        return "c" + window + "-" + i;
    }

    private List<QualityMetric> named(String name) {
        return metrics.records().stream()
                .filter(metric -> metric.getMetric().equals(name))
                .toList();
    }

    private double overall(String name, Map<String, String> dimensions) {
        return named(name).stream()
                .filter(metric -> metric.getDimensions().equals(dimensions))
                .findFirst()
                .orElseThrow()
                .getValue();
    }
}

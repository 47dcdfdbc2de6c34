package dev.weir.flink.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.QualityAlert;
import dev.weir.contract.QualityMetric;
import dev.weir.flink.Given;
import dev.weir.flink.Samples;
import dev.weir.flink.topics.ContractType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.transformations.OneInputTransformation;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The job's own windows, handed their records and watermarks one by one: what is late, and what is told twice. */
class WindowsTest {
    private static final long WINDOW = Duration.ofMinutes(10).toMillis();
    private static final long LATENESS = Duration.ofMinutes(60).toMillis();
    private static final long START = Samples.NOON.toEpochMilli();
    private static final QualityConfig CONFIG = new QualityConfig(10, 0, 60, 30, 168, 100, 50, 0.25, 10, 0.5, 100);
    private static final QualityConfig ORDINARY = new QualityConfig(10, 0, 60, 30, 168, 2_000, 500, 0.25, 10, 0.5, 100);
    private static final String MODEL = "model=weir-text@1";

    private KeyedOneInputStreamOperatorTestHarness<String, Observations.Score, QualityMetric> scores;
    private KeyedOneInputStreamOperatorTestHarness<String, Observations.Judged, QualityMetric> reviews;

    @BeforeEach
    void open() throws Exception {
        reviews = harness(QualityJob.precision(CONFIG));
        scores = harness(QualityJob.drift(CONFIG));
    }

    @AfterEach
    void close() throws Exception {
        reviews.close();
        scores.close();
    }

    @Test
    void aLateRecordCorrectsItsWindowAndALaterOneIsLeftOut() throws Exception {
        judge(START, true);
        reviews.processWatermark(new Watermark(START + WINDOW));
        assertThat(precisions()).containsExactly(1.0);

        judge(START + 1, false);
        judge(START + 1, false);
        assertThat(precisions()).containsExactly(1.0);
        reviews.processWatermark(new Watermark(START + WINDOW + 1));
        assertThat(precisions()).containsExactly(1.0, 1 / 3.0);

        reviews.processWatermark(new Watermark(START + WINDOW + LATENESS + 1));
        judge(START + 2, false);
        reviews.processWatermark(new Watermark(START + 2 * WINDOW + LATENESS + 1));
        assertThat(precisions()).containsExactly(1.0, 1 / 3.0);
    }

    @Test
    void aShiftThatStaysIsOneAlertAndOneThatComesAgainIsAnother() throws Exception {
        // reference, as before, shifted, still shifted, back, shifted again
        double[] windows = {0.2, 0.2, 0.8, 0.8, 0.2, 0.8};
        for (int window = 0; window < windows.length; window++) {
            tell(window, windows[window]);
        }

        assertThat(alerts())
                .extracting(alert -> alert.getRaisedAt().toEpochMilli())
                .containsExactly(START + 3 * WINDOW, START + 6 * WINDOW);
        assertThat(alerts()).extracting(QualityAlert::getAlertId).doesNotHaveDuplicates();
    }

    @Test
    void aLateRecordOfAnOlderWindowSaysNothingOfTheShiftThatStands() throws Exception {
        double[] windows = {0.2, 0.2, 0.2, 0.8};
        for (int window = 0; window < windows.length; window++) {
            tell(window, windows[window]);
        }
        assertThat(alerts()).hasSize(1);

        score(START + 2 * WINDOW + 500, 0.2);
        tell(4, 0.8);
        assertThat(alerts()).hasSize(1);

        tell(5, 0.2);
        score(START + 4 * WINDOW + 500, 0.8);
        tell(6, 0.2);
        assertThat(alerts()).hasSize(1);
    }

    @Test
    void manyLateRecordsAreOneCorrection() throws Exception {
        judge(START, true);
        reviews.processWatermark(new Watermark(START + WINDOW));
        for (int i = 0; i < 1_000; i++) {
            judge(START + i, false);
        }
        reviews.processWatermark(new Watermark(START + WINDOW + 1));

        assertThat(precisions()).containsExactly(1.0, 1 / 1_001.0);
    }

    @Test
    void aCorrectionThatWaitsIsToldBeforeItsWindowIsForgotten() throws Exception {
        judge(START, true);
        reviews.processWatermark(new Watermark(START + WINDOW));
        judge(START + 1, false);
        reviews.processWatermark(new Watermark(START + 10 * LATENESS));

        assertThat(precisions()).containsExactly(1.0, 0.5);
        assertThat(reviews.numKeyedStateEntries()).isZero();
    }

    /** Four labels of a model, as few scores as a window may have, and a thousand windows: nothing has changed, so nothing is raised. */
    @Test
    void aThousandWindowsOfOrdinaryNoiseRaiseNothing() throws Exception {
        long seed = 20_261_121L;
        Random random = new Random(seed);
        scores.close();
        scores = harness(QualityJob.drift(ORDINARY));
        for (int window = 0; window < 1_000; window++) {
            for (int i = 0; i < ORDINARY.minScores(); i++) {
                score(START + window * WINDOW + i, labels(random, 0));
            }
            over(window);
        }

        assertThat(scores.extractOutputValues())
                .as("seed %d", seed)
                .hasSizeGreaterThan(3_900)
                .allMatch(metric -> metric.getValue() < 0.1);
        assertThat(alerts()).as("seed %d", seed).isEmpty();
    }

    @Test
    void aShiftThatComesSlowlyIsSeenAndAnotherModelIsNotBlamed() throws Exception {
        long seed = 20_261_122L;
        Random random = new Random(seed);
        scores.close();
        scores = harness(QualityJob.drift(ORDINARY));
        for (int window = 0; window < 40; window++) {
            for (int i = 0; i < ORDINARY.minScores(); i++) {
                score(START + window * WINDOW + i, labels(random, Math.max(0, window - 10) * 0.01));
                scores.processElement(new StreamRecord<>(
                        new Observations.Score("model=other@1", labels(random, 0)), START + window * WINDOW + i));
            }
            over(window);
        }

        assertThat(alerts()).as("seed %d", seed).hasSize(1);
        assertThat(alerts().get(0).getDimensions()).containsEntry("model", "weir-text@1");
    }

    @Test
    void whoMakesUpCommunitiesDoesNotFillTheTopic() throws Exception {
        try (KeyedOneInputStreamOperatorTestHarness<String, Observations.Mix, QualityMetric> mix =
                harness(QualityJob.mix(CONFIG))) {
            for (int window = 0; window < 2; window++) {
                for (int i = 0; i < 5_000; i++) {
                    Observations.Mix seen = new Observations.Mix(Slice.community("made-up-" + i), "APPROVED", "", 40);
                    mix.processElement(new StreamRecord<>(seen, START + window * WINDOW + i));
                }
                mix.processElement(new StreamRecord<>(
                        new Observations.Mix(Slice.ALL, "APPROVED", "", 40), START + window * WINDOW));
                mix.processWatermark(new Watermark(START + (window + 1) * WINDOW));
            }

            assertThat(mix.extractOutputValues())
                    .filteredOn(metric -> metric.getMetric().equals("volume"))
                    .hasSize(2 * (CONFIG.maxSeries() + 1));
        }
    }

    @Test
    void aSeriesThatFellSilentShowsNoNumber() {
        AtomicLong newest = new AtomicLong();
        Shown.Latest replaced = new Shown.Latest(newest);
        Shown.Latest current = new Shown.Latest(newest);
        replaced.hear(volume(0, 7));
        replaced.hear(volume(-WINDOW, 8));
        current.hear(volume(Duration.ofDays(1).toMillis(), 9));
        assertThat(replaced.getValue()).isEqualTo(7);

        current.hear(volume(Duration.ofDays(1).toMillis() + WINDOW, 9));
        assertThat(replaced.getValue()).isNaN();
        assertThat(current.getValue()).isEqualTo(9);
    }

    private static QualityMetric volume(long after, double value) {
        TimeWindow window = new TimeWindow(START + after, START + after + WINDOW);
        return Told.metric("volume", Map.of(), window, value, 1);
    }

    /** One label around the middle, one near zero, one in two heaps, one that hardly ever occurs. */
    private static Map<String, Double> labels(Random random, double shift) {
        return Map.of(
                "spam", within(0.35 + shift + 0.15 * random.nextGaussian()),
                "hate", within(shift + Math.abs(0.05 * random.nextGaussian())),
                "scam", within(shift + (random.nextInt(5) == 0 ? 0.9 : 0.1) + 0.05 * random.nextGaussian()),
                "violence", random.nextInt(500) == 0 ? 0.95 : 0.01);
    }

    private static double within(double score) {
        return Math.max(0, Math.min(1, score));
    }

    /** A window of a hundred equal scores. */
    private void tell(int window, double score) throws Exception {
        for (int i = 0; i < 100; i++) {
            score(START + window * WINDOW + i, score);
        }
        over(window);
    }

    private void over(int window) throws Exception {
        scores.processWatermark(new Watermark(START + (window + 1) * WINDOW));
    }

    @Test
    void aCorrectionNeitherRaisesTheAlertAgainNorCountsTheReferenceTwice() throws Exception {
        for (int i = 0; i < 60; i++) {
            score(START + i, 0.2);
        }
        scores.processWatermark(new Watermark(START + WINDOW));
        // 60 of 100: this correction must not make the reference whole.
        score(START + 60, 0.2);
        for (int i = 0; i < 60; i++) {
            score(START + WINDOW + i, 0.2);
        }
        scores.processWatermark(new Watermark(START + 2 * WINDOW));
        assertThat(scores.extractOutputValues()).isEmpty();

        for (int i = 0; i < 60; i++) {
            score(START + 2 * WINDOW + i, 0.8);
        }
        scores.processWatermark(new Watermark(START + 3 * WINDOW));
        score(START + 2 * WINDOW + 60, 0.8);
        scores.processWatermark(new Watermark(START + 3 * WINDOW + 1));
        assertThat(scores.extractOutputValues()).hasSize(2);
        assertThat(alerts()).hasSize(1);
    }

    private static <O, A> KeyedOneInputStreamOperatorTestHarness<String, O, QualityMetric> harness(
            QualityJob.Measure<O, A> measure) throws Exception {
        DataStream<String> nothing = Given.environment().fromData("nothing");
        FlatMapFunction<String, O> observe = (ignored, out) -> {};
        OneInputTransformation<?, ?> window = (OneInputTransformation<?, ?>)
                QualityJob.windowed(nothing, observe, measure, CONFIG).getTransformation();
        @SuppressWarnings("unchecked") // the window takes what is observed
        KeyedOneInputStreamOperatorTestHarness<String, O, QualityMetric> harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        ((OneInputTransformation<O, QualityMetric>) window).getOperatorFactory(),
                        measure.slice(),
                        Types.STRING);
        SerializerConfigImpl config = new SerializerConfigImpl();
        harness.setup(ContractType.forRecord(QualityMetric.class).createSerializer(config));
        harness.open();
        return harness;
    }

    private void judge(long at, boolean right) throws Exception {
        reviews.processElement(new StreamRecord<>(new Observations.Judged("rule=platform/spam", right), at));
    }

    private void score(long at, double score) throws Exception {
        score(at, Map.of("spam", score));
    }

    private void score(long at, Map<String, Double> labels) throws Exception {
        scores.processElement(new StreamRecord<>(new Observations.Score(MODEL, labels), at));
    }

    private List<Double> precisions() {
        return reviews.extractOutputValues().stream()
                .map(QualityMetric::getValue)
                .toList();
    }

    private List<QualityAlert> alerts() {
        Queue<StreamRecord<QualityAlert>> raised = scores.getSideOutput(QualityJob.ALERTS);
        return raised == null
                ? List.of()
                : raised.stream().map(StreamRecord::getValue).toList();
    }
}

package dev.weir.lab.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weir.lab.metrics.Scored;
import java.util.Objects;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RankingTest {
    @Test
    void measuresWhatOneCanWorkOutByHand() {
        Ranking.Measures measures =
                new Ranking(new double[] {.9, .8, .7, .2}, new boolean[] {true, false, true, false}).measure(.75);

        assertThat(measures.auprc()).isCloseTo((1 + 2 / 3.0) / 2, within(1e-12));
        assertThat(measures.rocAuc()).isCloseTo(.75, within(1e-12));
        assertThat(measures.precision()).isEqualTo(.5);
        assertThat(measures.recall()).isEqualTo(.5);
        assertThat(measures.f1()).isEqualTo(.5);
        assertThat(measures.macroF1()).isEqualTo(.5);
        assertThat(measures.falsePositiveRate()).isEqualTo(.5);
    }

    @Test
    void agreesWithTheTrainersMeasures() {
        long seed = Long.getLong("weir.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            int size = 2 + random.nextInt(60);
            double[] scores = new double[size];
            boolean[] truths = new boolean[size];
            Scored scored = new Scored();
            for (int i = 0; i < size; i++) {
                scores[i] = random.nextInt(10) / 10.0;
                truths[i] = i == 0 || i > 1 && random.nextInt(3) == 0;
                scored.add(scores[i], truths[i]);
            }
            Ranking.Measures measures = new Ranking(scores, truths).measure(.5);

            assertThat(measures.auprc()).as("seed " + seed).isCloseTo(scored.averagePrecision(), within(1e-9));
            assertThat(measures.rocAuc()).as("seed " + seed).isCloseTo(scored.rocAuc(), within(1e-9));
            assertThat(measures.macroF1())
                    .as("seed " + seed)
                    .isCloseTo(scored.at(.5).macroF1(), within(1e-9));
        }
    }

    @Test
    void areasWithoutBothKindsAreNotNumbers() {
        Ranking.Measures measures = new Ranking(new double[] {.9, .1}, new boolean[] {false, false}).measure(.5);

        assertThat(measures.auprc()).isNaN();
        assertThat(measures.rocAuc()).isNaN();
        assertThat(measures.falsePositiveRate()).isEqualTo(.5);
    }

    @Test
    void intervalsHoldTheMeasureAndComeOutTheSameForASeed() {
        SplittableRandom random = new SplittableRandom(5);
        double[] scores = random.doubles(500).toArray();
        boolean[] truths = new boolean[500];
        for (int i = 0; i < truths.length; i++) {
            truths[i] = random.nextDouble() < scores[i];
        }
        LabelReport report = new LabelMeasures(200, 11).measure(scores, truths, .5);
        Interval interval = Objects.requireNonNull(report.intervals().get("auprc"));

        assertThat(interval.low()).isLessThan(report.auprc());
        assertThat(interval.high()).isGreaterThan(report.auprc());
        assertThat(interval.high() - interval.low()).isBetween(.01, .2);
        assertThat(new LabelMeasures(200, 11).measure(scores, truths, .5).intervals())
                .isEqualTo(report.intervals());
        assertThat(report.calibrationError()).isLessThan(.1);
    }

    @Test
    void calibrationErrorIsTheDistanceBetweenScoreAndTruth() {
        LabelReport report = new LabelMeasures(0, 1)
                .measure(new double[] {.95, .95, .05, .05}, new boolean[] {true, false, false, false}, .5);

        assertThat(report.calibrationError()).isCloseTo((.45 + .05) / 2, within(1e-12));
    }
}

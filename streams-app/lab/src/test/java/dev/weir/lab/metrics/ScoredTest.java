package dev.weir.lab.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScoredTest {

    private static Scored of(double... scoresOfPositivesThenNegative) {
        Scored scored = new Scored();
        for (int i = 0; i < scoresOfPositivesThenNegative.length; i++) {
            scored.add(scoresOfPositivesThenNegative[i], i % 2 == 0);
        }
        return scored;
    }

    @Test
    void aPerfectRankingHasFullMarks() {
        Scored scored = of(0.9, 0.1, 0.8, 0.2);
        assertThat(scored.averagePrecision()).isEqualTo(1);
        assertThat(scored.rocAuc()).isEqualTo(1);
        assertThat(scored.at(0.5).macroF1()).isEqualTo(1);
    }

    @Test
    void allTheSameScoreIsChance() {
        Scored scored = of(0.5, 0.5, 0.5, 0.5);
        assertThat(scored.rocAuc()).isEqualTo(0.5);
        assertThat(scored.averagePrecision()).isEqualTo(0.5);
    }

    @Test
    void knownValuesWorkedByHand() {
        Scored scored = of(0.9, 0.8, 0.7, 0.1);
        assertThat(scored.averagePrecision()).isCloseTo(0.5 * 1 + 0.5 * 2 / 3, within(1e-12));
        assertThat(scored.rocAuc()).isEqualTo(0.75);
        assertThat(scored.at(0.75)).isEqualTo(new Confusion(1, 1, 1, 1));
        assertThat(scored.at(0.75).falsePositiveRate()).isEqualTo(0.5);
    }

    @Test
    void withoutBothKindsThereIsNoCurve() {
        Scored scored = new Scored();
        scored.add(0.5, false);
        assertThat(scored.rocAuc()).isNaN();
        assertThat(scored.averagePrecision()).isNaN();
    }
}

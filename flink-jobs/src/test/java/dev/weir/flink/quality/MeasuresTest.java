package dev.weir.flink.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weir.contract.Decision;
import dev.weir.contract.ReviewDecision;
import dev.weir.flink.Samples;
import dev.weir.flink.review.Reviewed;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The pure functions behind the windows. */
class MeasuresTest {
    @Test
    void quantilesAreWithinFivePercent() {
        long[] counts = new long[LatencyBuckets.COUNT];
        Random random = new Random(3);
        long[] values = random.longs(10_000, 1, 5_000).sorted().toArray();
        for (long value : values) {
            counts[LatencyBuckets.of(value)]++;
        }
        for (double share : List.of(0.5, 0.95, 0.99)) {
            double exact = values[(int) Math.ceil(share * values.length) - 1];
            assertThat(LatencyBuckets.quantile(counts, share)).isBetween(exact, exact * 1.05);
        }
        assertThat(LatencyBuckets.quantile(new long[LatencyBuckets.COUNT], 0.5)).isZero();
        assertThat(LatencyBuckets.of(Long.MAX_VALUE)).isEqualTo(LatencyBuckets.COUNT - 1);
        assertThat(LatencyBuckets.of(0)).isZero();
    }

    @Test
    void theStabilityIndexIsZeroForTheSameAndLargeForAnother() {
        long[] low = {100, 200, 400, 200, 100, 0, 0, 0, 0, 0};
        long[] high = {0, 0, 0, 0, 0, 100, 200, 400, 200, 100};

        assertThat(StabilityIndex.between(low, low)).isZero();
        assertThat(StabilityIndex.between(low, high)).isGreaterThan(1).isFinite();
        assertThat(StabilityIndex.between(low, high)).isCloseTo(StabilityIndex.between(high, low), within(1e-9));
        assertThat(StabilityIndex.bin(0)).isZero();
        assertThat(StabilityIndex.bin(1)).isEqualTo(StabilityIndex.BINS - 1);
        assertThat(StabilityIndex.bin(-0.1)).isZero();
    }

    @Test
    void theIntervalHoldsTheShareAndNarrowsWithNumbers() {
        Interval few = Interval.of(8, 10);
        Interval many = Interval.of(800, 1_000);

        // Wilson's interval for 8 of 10, as published
        assertThat(few.low()).isCloseTo(0.4901, within(1e-3));
        assertThat(few.high()).isCloseTo(0.9433, within(1e-3));
        assertThat(many.high() - many.low()).isLessThan(few.high() - few.low());
        assertThat(Interval.of(0, 0)).isEqualTo(new Interval(0, 1));
    }

    @Test
    void aPersonsWordOnTheLabelCountsMoreThanWhatWasDone() {
        ReviewDecision decision = ReviewDecision.newBuilder(Samples.decision("c", 5, Decision.APPROVED))
                .setLabels(Map.of("spam", true))
                .build();
        Reviewed reviewed = new Reviewed(decision, Samples.held("c", 5), Samples.answer(decision, 9));

        assertThat(Observations.judged(reviewed))
                .contains(new Observations.Judged("rule=platform/spam", true))
                .allMatch(Observations.Judged::right);
    }

    @Test
    void anAppealAgainstAPersonsWordSaysNothingOfTheMachine() {
        ReviewDecision first = Samples.decision("c", 5, Decision.REJECTED);
        ReviewDecision appeal = Samples.decision("c", 9, Decision.APPROVED);

        assertThat(Observations.judged(new Reviewed(appeal, Samples.answer(first, 9), Samples.answer(appeal, 12))))
                .isEmpty();
    }

    @Test
    void communitiesAreToldByTheirFirstName() {
        assertThat(Slice.community("acme/music/se")).isEqualTo("community=acme");
        assertThat(Slice.dimensions(Slice.community("acme"))).isEqualTo(Map.of("community", "acme"));
        assertThat(Slice.dimensions(Slice.ALL)).isEmpty();
    }
}

package dev.weir.flink.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weir.contract.DecidedBy;
import dev.weir.contract.Decision;
import dev.weir.contract.HoldReason;
import dev.weir.contract.Reason;
import dev.weir.contract.ReviewDecision;
import dev.weir.contract.Severity;
import dev.weir.contract.Verdict;
import dev.weir.flink.Samples;
import dev.weir.flink.review.Reviewed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
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

    /** Every photograph is held so where no model looks at photographs, and most are fine. */
    @Test
    void whatIsHeldBecauseNobodyLookedSaysNothingOfARule() {
        Reason uncovered = Reason.newBuilder()
                .setRule("platform/pictures")
                .setOutcome(Decision.HELD)
                .setSeverity(Severity.NONE)
                .setLabel("violence")
                .build();
        Reason gates = Reason.newBuilder(uncovered)
                .setRule("gate/isolated")
                .setSeverity(Severity.MEDIUM)
                .build();

        assertThat(judged(Decision.APPROVED, uncovered, gates)).isEmpty();
    }

    @Test
    void anApprovalAgreesWithARuleThatOnlyWarns() {
        Reason warns = reason("acme/strong-words", Decision.APPROVED, "profanity", 0.6);

        assertThat(judged(Decision.APPROVED, warns)).isEmpty();
        assertThat(judged(Decision.REJECTED, warns)).isEmpty();
        assertThat(judged(Decision.APPROVED, reason("acme/spam-warning", Decision.APPROVED, "spam", 0.6)))
                .contains(new Observations.Judged("rule=acme/spam-warning", false));
    }

    @Test
    void onlyAModelThatSaidWhatTheRuleReadIsJudged() {
        // The model's score for spam is 0.7; a list of words made it 1.
        Reason byModel = reason("platform/spam", Decision.HELD, "spam", 0.6);
        Reason byWords = reason("platform/words", Decision.HELD, "spam", 0.9);

        assertThat(judged(Decision.APPROVED, byModel)).contains(new Observations.Judged("model=weir-text@1", false));
        assertThat(judged(Decision.APPROVED, byWords))
                .contains(new Observations.Judged("rule=platform/words", false))
                .noneMatch(judged -> judged.slice().startsWith("model="));
    }

    @Test
    void anEscalationIsPassedOnAndTheMachineIsJudgedByWhoDecides() {
        ReviewDecision decision = Samples.decision("c", 9, Decision.APPROVED);
        Verdict escalated = Samples.machine("c", 9, Decision.HELD, 0.7)
                .setDecidedBy(DecidedBy.REVIEWER)
                .setDecidedByPerson("reviewer-1")
                .setHoldReason(HoldReason.ESCALATED)
                .build();

        assertThat(Observations.judged(new Reviewed(decision, escalated, Samples.answer(decision, 12))))
                .contains(new Observations.Judged("rule=platform/spam", false));
    }

    private static Reason reason(String rule, Decision outcome, String label, double threshold) {
        return Reason.newBuilder()
                .setRule(rule)
                .setOutcome(outcome)
                .setSeverity(Severity.LOW)
                .setLabel(label)
                .setThreshold(threshold)
                .setScore(1.0)
                .build();
    }

    /** The sample decision denies spam where it approves. */
    private static List<Observations.Judged> judged(Decision outcome, Reason... reasons) {
        ReviewDecision decision = Samples.decision("c", 5, outcome);
        Verdict seen = Samples.machine("c", 5, Decision.HELD, 0.7)
                .setReasons(List.of(reasons))
                .build();
        return Observations.judged(new Reviewed(decision, seen, Samples.answer(decision, 9)));
    }

    /** 2,000 scores as they were, 500 now: shares 1/2, 1/4, 1/4 have become 1/4, 1/4, 1/2. */
    @Test
    void theStabilityIndexIsWhatIsComputedByHand() {
        long[] before = {1_000, 500, 500, 0, 0, 0, 0, 0, 0, 0};
        long[] now = {125, 125, 250, 0, 0, 0, 0, 0, 0, 0};

        // (1/4 - 1/2) ln(1/2) + 0 + (1/2 - 1/4) ln 2 = ln(2) / 2; empty bins, made half a score each, add a little
        assertThat(StabilityIndex.between(before, now)).isCloseTo(Math.log(2) / 2, within(0.02));
        assertThat(StabilityIndex.between(new long[StabilityIndex.BINS], now)).isFinite();
    }

    @Test
    void nobodysClockRunsAheadOfThisOne() {
        WatermarkStrategy<Verdict> strategy = QualityJob.timed(
                new QualityConfig(10, 30, 60, 30, 168, 1, 1, 1, 1, 1, 1),
                verdict -> verdict.getTimings().getDecidedAt());
        TimestampAssigner<Verdict> times = strategy.createTimestampAssigner(() -> new UnregisteredMetricsGroup());
        Verdict nextYear = Samples.machine("c", 5, Decision.HELD, 0.7)
                .setTimings(Samples.timings(Instant.now().plus(Duration.ofDays(365))))
                .build();

        assertThat(times.extractTimestamp(nextYear, 0))
                .isLessThan(Instant.now().plus(Duration.ofHours(1)).toEpochMilli());
        assertThat(times.extractTimestamp(Samples.held("c", 5), 0)).isEqualTo(Samples.NOON.toEpochMilli());
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

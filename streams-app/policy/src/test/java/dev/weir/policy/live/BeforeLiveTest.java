package dev.weir.policy.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weir.contract.Decision;
import dev.weir.contract.Verdict;
import dev.weir.policy.Asked;
import dev.weir.policy.Bundles;
import dev.weir.policy.Policy;
import dev.weir.policy.Question;
import dev.weir.policy.Verdicts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What people ask before they publish: the difference, the golden set, the forecast. */
class BeforeLiveTest {
    private static final Policy OLD = Bundles.policy(Bundles.withRules(
            Bundles.rule("reject", "scores.hate >= 0.9", "reject"),
            Bundles.rule("hold", "scores.hate >= 0.6", "hold")));
    private static final Policy NEW = Bundles.policy(Bundles.withRules(
            Bundles.rule("reject", "scores.hate >= 0.8", "reject"),
            Bundles.rule("hold", "scores.hate >= 0.6", "hold"),
            Bundles.rule("spam", "scores.spam >= 0.5", "hold")));

    private static Question hate(double score) {
        return Asked.text("comment", Map.of("hate", score)).ask();
    }

    @Test
    void tellsWhichDecisionsChangeAndWhichRulesDidIt() {
        PolicyDiff diff = PolicyDiff.between(
                OLD,
                NEW,
                List.of(
                        new PolicyDiff.Asked("a", hate(0.1)),
                        new PolicyDiff.Asked("b", hate(0.85)),
                        new PolicyDiff.Asked("c", hate(0.95)),
                        new PolicyDiff.Asked(
                                "d", Asked.text("comment", Map.of("spam", 0.7)).ask())));

        assertThat(diff.questions()).isEqualTo(4);
        assertThat(diff.changedDecisions()).isEqualTo(2);
        assertThat(diff.byRule()).containsExactlyInAnyOrderEntriesOf(Map.of("+base/reject", 1L, "+base/spam", 1L));
        assertThat(diff.decisions().get(Decision.HELD)).containsEntry(Decision.REJECTED, 1L);
        assertThat(diff.changes()).extracting(PolicyDiff.Change::id).containsExactly("b", "d");
        assertThat(PolicyDiff.between(OLD, OLD, List.of(new PolicyDiff.Asked("b", hate(0.85))))
                        .changes())
                .isEmpty();
    }

    @Test
    void runsAGoldenSet() {
        List<GoldenTest.Row> rows = List.of(
                new GoldenTest.Row("fine", hate(0.1), Set.of(Decision.APPROVED), Optional.empty()),
                new GoldenTest.Row("band", hate(0.85), Set.of(Decision.HELD), Optional.of("base/hold")),
                new GoldenTest.Row("bad", hate(0.95), Set.of(Decision.HELD, Decision.REJECTED), Optional.empty()));

        assertThat(GoldenTest.run(OLD, rows).hasPassed()).isTrue();
        GoldenTest failed = GoldenTest.run(NEW, rows);
        assertThat(failed.hasPassed()).isFalse();
        assertThat(failed.failures()).extracting(GoldenTest.Failure::id).containsExactly("band");
        assertThat(GoldenTest.run(OLD, List.of()).hasPassed()).isFalse();
    }

    @Test
    void failsARowWhoseRuleDidNotFire() {
        var row = new GoldenTest.Row("r", hate(0.7), Set.of(Decision.HELD), Optional.of("base/other"));

        assertThat(GoldenTest.run(OLD, List.of(row)).failures())
                .extracting(GoldenTest.Failure::why)
                .containsExactly("rule base/other did not fire");
    }

    /** 100 verdicts a day, of which some would be rejected and some held. */
    private static List<Verdict> days(int... rejectsOfDay) {
        List<Verdict> verdicts = new ArrayList<>();
        for (int day = 0; day < rejectsOfDay.length; day++) {
            for (int i = 0; i < 100; i++) {
                double score = i < rejectsOfDay[day] ? 0.95 : i < rejectsOfDay[day] + 10 ? 0.7 : 0.1;
                verdicts.add(Verdicts.of(
                        OLD,
                        Asked.text("comment", Map.of("hate", score))
                                .at(Instant.EPOCH.plusSeconds(86_400L * day + i))
                                .ask()));
            }
        }
        return verdicts;
    }

    @Test
    void forecastsADay() {
        Forecast forecast = Forecast.of(OLD, days(5), new Forecast.Traffic(10_000, 36));

        assertThat(forecast.verdicts()).isEqualTo(100);
        assertThat(forecast.rejectsPerDay().value()).isCloseTo(500, within(1e-6));
        assertThat(forecast.rejectsPerDay().low()).isCloseTo(215, within(1.0));
        assertThat(forecast.rejectsPerDay().high()).isCloseTo(1_118, within(1.0));
        assertThat(forecast.holdsPerDay().value()).isCloseTo(1_000, within(1e-6));
        assertThat(forecast.reviewerHoursPerDay().value()).isCloseTo(10, within(1e-9));
    }

    @Test
    void widensTheIntervalWhereDaysDiffer() {
        Forecast even = Forecast.of(OLD, days(5, 5, 5, 5), new Forecast.Traffic(10_000, 36));
        Forecast uneven = Forecast.of(OLD, days(0, 10, 0, 10), new Forecast.Traffic(10_000, 36));

        assertThat(uneven.rejectsPerDay().value())
                .isEqualTo(even.rejectsPerDay().value());
        assertThat(uneven.rejectsPerDay().high())
                .isGreaterThan(2 * even.rejectsPerDay().high());
        assertThat(uneven.rejectsPerDay().low()).isZero();
    }

    @Test
    void countsNoWorkForHoldsThatSolveThemselves() {
        Question late = Asked.text("comment", Map.of()).missing("body/late").ask();
        Forecast forecast = Forecast.of(OLD, List.of(Verdicts.of(OLD, late)), new Forecast.Traffic(100, 3_600));

        assertThat(forecast.holdsPerDay().value()).isEqualTo(100);
        assertThat(forecast.reviewerHoursPerDay().value()).isZero();
    }

    @Test
    void knowsNothingOfNothing() {
        Forecast forecast = Forecast.of(OLD, List.of(), new Forecast.Traffic(100, 60));

        assertThat(forecast.rejectsPerDay()).isEqualTo(new Forecast.Estimate(0, 0, 100));
    }
}

package dev.weir.gate.levers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.Activation;
import dev.weir.contract.ActivationState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What takes effect, for whom, and when. */
class ModelPlanTest {
    private static final SortedMap<String, Activation> SHIPPED = ModelPlan.shipped(new TreeMap<>(Map.of("m", "1")));

    private static SortedMap<String, Activation> next(
            SortedMap<String, Activation> before, Activation wanted, Set<String> ready) {
        return ModelPlan.next(before, new TreeMap<>(Map.of("m", wanted)), SHIPPED, ready::contains);
    }

    private static String live(SortedMap<String, Activation> inForce, int bucket) {
        return ModelLineup.of(inForce, Rollouts.NOW).bands().stream()
                .filter(band -> bucket < band.belowBucket())
                .findFirst()
                .orElseThrow()
                .live()
                .getOrDefault("m", "none");
    }

    private static Activation to(String version, ActivationState state, String previous) {
        return Rollouts.activate(version, state, previous).build();
    }

    @Test
    void whatIsReadyTakesEffect() {
        assertThat(live(next(SHIPPED, to("2", ActivationState.ACTIVE, "1"), Set.of("m@1", "m@2")), 5_000))
                .isEqualTo("2");
    }

    @Test
    void whatIsNotReadyChangesNothing() {
        SortedMap<String, Activation> two = next(SHIPPED, to("2", ActivationState.ACTIVE, "1"), Set.of("m@1", "m@2"));
        assertThat(live(next(two, to("3", ActivationState.ACTIVE, "1"), Set.of("m@2")), 0))
                .isEqualTo("2");
    }

    @Test
    void anInstanceThatStartsFallsBackToWhatWasBeforeAndThenToTheRelease() {
        Activation three = to("3", ActivationState.ACTIVE, "2");
        SortedMap<String, Activation> nothing = new TreeMap<>();
        assertThat(live(next(nothing, three, Set.of("m@1", "m@2")), 0)).isEqualTo("2");
        assertThat(live(next(nothing, three, Set.of("m@1")), 0)).isEqualTo("1");
        assertThat(live(next(nothing, three, Set.of()), 0)).isEqualTo("none");
    }

    @Test
    void aShareOfAuthorsIsSticky() {
        SortedMap<String, Activation> inForce = next(
                SHIPPED,
                Rollouts.activate("2", ActivationState.PARTIAL, "1")
                        .setShare(1_000)
                        .build(),
                Set.of("m@1", "m@2"));
        assertThat(live(inForce, 0)).isEqualTo("2");
        assertThat(live(inForce, 999)).isEqualTo("2");
        assertThat(live(inForce, 1_000)).isEqualTo("1");
        assertThat(live(inForce, 9_999)).isEqualTo("1");
    }

    @Test
    void twoRollOutsMakeThreeBands() {
        SortedMap<String, Activation> inForce = new TreeMap<>(Map.of(
                "a",
                        Rollouts.activate("2", ActivationState.PARTIAL, "1")
                                .setShare(1_000)
                                .build(),
                "b",
                        Rollouts.activate("2", ActivationState.PARTIAL, null)
                                .setShare(5_000)
                                .build()));
        assertThat(ModelLineup.of(inForce, Rollouts.NOW).bands())
                .extracting(ModelLineup.Band::belowBucket, ModelLineup.Band::live)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1_000, Map.of("a", "2", "b", "2")),
                        org.assertj.core.groups.Tuple.tuple(5_000, Map.of("a", "1", "b", "2")),
                        org.assertj.core.groups.Tuple.tuple(10_000, Map.of("a", "1")));
    }

    @Test
    void inShadowTheOldDecidesAndTheNewWatches() {
        ModelLineup lineup =
                ModelLineup.of(next(SHIPPED, to("2", ActivationState.SHADOW, "1"), Set.of("m@1", "m@2")), Rollouts.NOW);
        assertThat(lineup.bands()).hasSize(1);
        assertThat(lineup.bands().get(0).live()).isEqualTo(Map.of("m", "1"));
        assertThat(lineup.bands().get(0).watching()).isEqualTo(Map.of("m", "2"));
    }

    @Test
    void offIsOffEvenWhereTheReleaseHasAModel() {
        assertThat(live(next(SHIPPED, to("1", ActivationState.OFF, "1"), Set.of("m@1")), 0))
                .isEqualTo("none");
    }

    @Test
    void itBeginsAndEndsInTime() {
        Activation timed = Rollouts.activate("2", ActivationState.ACTIVE, "1")
                .setStartsAt(Rollouts.NOW.plusSeconds(10))
                .setEndsAt(Rollouts.NOW.plusSeconds(20))
                .build();
        SortedMap<String, Activation> inForce = next(SHIPPED, timed, Set.of("m@1", "m@2"));
        for (int second : List.of(0, 9, 10, 19, 20, 100)) {
            ModelLineup lineup = ModelLineup.of(inForce, Rollouts.NOW.plus(Duration.ofSeconds(second)));
            assertThat(lineup.bands().get(0).live().get("m"))
                    .as("after %d s", second)
                    .isEqualTo(second >= 10 && second < 20 ? "2" : "1");
        }
    }

    @Test
    void aTimedRollOutNeedsBothVersionsReady() {
        Activation timed = Rollouts.activate("2", ActivationState.ACTIVE, "0")
                .setEndsAt(Rollouts.NOW.plusSeconds(20))
                .build();
        assertThat(live(next(SHIPPED, timed, Set.of("m@1", "m@2")), 0)).isEqualTo("1");
    }
}

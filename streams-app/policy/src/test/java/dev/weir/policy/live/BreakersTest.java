package dev.weir.policy.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.policy.live.Breakers.Rejection;
import dev.weir.policy.live.Breakers.Watched;
import dev.weir.policy.live.VolumeBreaker.Settings;
import dev.weir.policy.shipped.ShippedPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BreakersTest {
    private static final Settings SETTINGS = new Settings(1_000, 10, 3, 5, 20, 2, 1_000);
    private static final Watched SPAM = new Watched("b/spam", "1", "scores.spam >= 0.9");
    private static final Watched HATE = new Watched("b/hate", "1", "scores.hate >= 0.9");

    private final Breakers breakers = new Breakers(SETTINGS);
    private long now;
    private long likeness;

    private void window(Watched rule, int rejects) {
        List<Rejection> rejections = new ArrayList<>();
        for (int i = 0; i < rejects; i++) {
            rejections.add(new Rejection(Set.of(rule.key()), likeness++));
        }
        breakers.count(1_000, rejections, now);
        now += SETTINGS.windowMillis();
    }

    private void trip(Watched rule) {
        for (int i = 0; i < 6; i++) {
            window(rule, 5);
        }
        window(rule, 200);
        assertThat(breakers.tripped()).containsExactly(rule.key());
    }

    @Test
    void holdsBackTheRuleThatIsBeyondItsNormAndNoOther() {
        breakers.watch(List.of(SPAM, HATE));
        trip(SPAM);
    }

    @Test
    void aNewVersionOfTheBundleSetsATrippedRuleFree() {
        breakers.watch(List.of(SPAM));
        trip(SPAM);
        breakers.watch(List.of(SPAM));
        assertThat(breakers.tripped()).isNotEmpty();

        breakers.watch(List.of(new Watched(SPAM.key(), "2", SPAM.when())));
        assertThat(breakers.tripped()).isEmpty();
    }

    @Test
    void theNormOutlivesAVersionThatLeavesTheRuleAlone() {
        breakers.watch(List.of(SPAM));
        for (int i = 0; i < 6; i++) {
            window(SPAM, 5);
        }
        breakers.watch(List.of(new Watched(SPAM.key(), "2", SPAM.when())));
        window(SPAM, 200);

        assertThat(breakers.tripped()).containsExactly(SPAM.key());
    }

    @Test
    void anotherConditionHasANormToLearnFirst() {
        breakers.watch(List.of(SPAM));
        for (int i = 0; i < 6; i++) {
            window(SPAM, 5);
        }
        breakers.watch(List.of(new Watched(SPAM.key(), "2", "scores.spam >= 0.1")));
        window(SPAM, 200);

        assertThat(breakers.tripped()).isEmpty();
    }

    @Test
    void watchesNoFloorAndNothingThatOnlyHolds() {
        assertThat(PolicySet.of(ShippedPolicy.bundles()).orThrow().breakable())
                .extracting(Watched::key)
                .contains("comment/hate-reject", "platform/known-term")
                .doesNotContain("platform/child-abuse-known", "comment/hate-hold");
    }
}

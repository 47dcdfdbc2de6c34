package dev.weir.policy.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.policy.live.VolumeBreaker.Alert;
import dev.weir.policy.live.VolumeBreaker.Settings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VolumeBreakerTest {
    private static final Settings SETTINGS = new Settings(1_000, 10, 3, 5, 20, 2, 100);

    private final VolumeBreaker breaker = new VolumeBreaker("b/r", SETTINGS);
    private final List<Alert> alerts = new ArrayList<>();
    private long now;
    private long likeness;

    /** A window of 1,000 pieces of content. */
    private void window(int rejects, boolean distinct) {
        for (int i = 0; i < 1_000; i++) {
            boolean reject = i < rejects;
            likeness += distinct ? 1 : 0;
            breaker.decided(reject, likeness, now + i).ifPresent(alerts::add);
        }
        now += 1_000;
    }

    private void ordinary(int windows) {
        for (int i = 0; i < windows; i++) {
            window(10, true);
        }
    }

    @Test
    void staysSetAtItsNorm() {
        ordinary(50);

        assertThat(breaker.isTripped()).isFalse();
        assertThat(breaker.norm()).isBetween(0.0099, 0.0101);
    }

    @Test
    void tripsAtOnceWhenARuleRejectsFarMore() {
        ordinary(10);
        window(200, true);

        assertThat(breaker.isTripped()).isTrue();
        assertThat(alerts).singleElement().isInstanceOfSatisfying(Alert.Trip.class, trip -> {
            assertThat(trip.rule()).isEqualTo("b/r");
            assertThat(trip.atMillis()).isLessThan(now - 900);
        });
    }

    @Test
    void countsNearDuplicatesOnce() {
        ordinary(10);
        window(900, false);
        ordinary(1);

        assertThat(alerts).isEmpty();
    }

    @Test
    void countsEachOnceTooManyDifferAndTripsRatherThanForgets() {
        ordinary(10);
        window(300, true);

        assertThat(breaker.isTripped()).isTrue();
    }

    @Test
    void doesNotTripBeforeItKnowsItsNorm() {
        window(10, true);
        window(900, true);

        assertThat(breaker.isTripped()).isFalse();
    }

    @Test
    void doesNotTripOnAHandful() {
        for (int i = 0; i < 10; i++) {
            window(0, true);
        }
        window(19, true);
        assertThat(breaker.isTripped()).isFalse();
        window(20, true);
        assertThat(breaker.isTripped()).isTrue();
    }

    @Test
    void isSetAgainAfterCalmWindowsAndDoesNotTakeTheStormForItsNorm() {
        ordinary(10);
        window(500, true);
        window(500, true);
        assertThat(breaker.norm()).isLessThan(0.011);
        ordinary(1);
        assertThat(breaker.isTripped()).isTrue();
        ordinary(3);

        assertThat(breaker.isTripped()).isFalse();
        assertThat(alerts).hasSize(2).last().isInstanceOf(Alert.Reset.class);
    }

    @Test
    void isSetAgainByTimeAloneWhenTrafficStops() {
        ordinary(10);
        window(500, true);

        assertThat(breaker.advance(now + 1_000_000)).isPresent();
        assertThat(breaker.isTripped()).isFalse();
    }

    @Test
    void standsStillWhenTimeGoesBack() {
        ordinary(10);

        assertThat(breaker.advance(0)).isEmpty();
        assertThat(breaker.advance(Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void refusesSettingsThatMakeNoSense() {
        assertThatThrownBy(() -> new Settings(0, 1, 1, 2, 1, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Settings(1, 1, 1, 1, 1, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}

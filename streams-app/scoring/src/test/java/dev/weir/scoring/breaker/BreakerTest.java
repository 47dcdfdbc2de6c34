package dev.weir.scoring.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private final Breaker breaker = new Breaker(new Breaker.Limits(3, Duration.ofSeconds(5), Duration.ofSeconds(2)));

    private void call(boolean works, long now) {
        breaker.end(breaker.begin(now), works, now);
    }

    @Test
    void staysClosedWhileFailuresAreNotInARow() {
        for (int i = 0; i < 10; i++) {
            call(false, 0);
            call(false, 0);
            call(true, 0);
        }
        assertThat(breaker.isOpen(0)).isFalse();
    }

    @Test
    void opensAfterFailuresInARowAndLetsOneTryAfterThePause() {
        for (int i = 0; i < 3; i++) {
            call(false, 0);
        }
        assertThat(breaker.begin(4 * SECOND)).isNegative();

        long trying = breaker.begin(5 * SECOND);
        assertThat(trying).isPositive();
        assertThat(breaker.begin(5 * SECOND)).as("a second one while one tries").isNegative();

        breaker.end(trying, true, 5 * SECOND);
        assertThat(breaker.begin(5 * SECOND)).isPositive();
    }

    @Test
    void opensAgainWhenTheTrialFails() {
        for (int i = 0; i < 3; i++) {
            call(false, 0);
        }
        call(false, 5 * SECOND);
        assertThat(breaker.begin(9 * SECOND)).isNegative();
        assertThat(breaker.begin(10 * SECOND)).isPositive();
    }

    @Test
    void isOpenForAsLongAsACallHangs() {
        long hanging = breaker.begin(0);
        assertThat(breaker.begin(2 * SECOND)).as("not hanging yet").isPositive();
        assertThat(breaker.begin(3 * SECOND)).isNegative();
        breaker.end(hanging, true, 4 * SECOND);
        breaker.end(2, true, 4 * SECOND);
        assertThat(breaker.begin(4 * SECOND)).isPositive();
    }
}

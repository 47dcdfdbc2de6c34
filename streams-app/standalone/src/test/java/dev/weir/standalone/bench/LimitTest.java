package dev.weir.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LimitTest {
    @Test
    void eachEventPaysForBoth() {
        assertThat(Limit.ofBoth(100, 100)).isCloseTo(50, within(1e-9));
        assertThat(Limit.ofBoth(30_000, 60_000)).isCloseTo(20_000, within(1e-6));
    }

    @Test
    void theSlowerBoundsIt() {
        assertThat(Limit.ofBoth(1_000, 1e12)).isCloseTo(1_000, within(0.01));
    }

    @Test
    void whatWasNotMeasuredHasNoLimit() {
        assertThatThrownBy(() -> Limit.ofBoth(Double.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Limit.ofBoth(1, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}

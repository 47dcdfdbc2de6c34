package dev.weir.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WindowSizeTest {
    private final WindowSize first = WindowSize.first(300_000, 5);

    @Test
    void followsTheRate() {
        assertThat(first.after(20_000).events()).isEqualTo(100_000);
    }

    @Test
    void staysWithinItsBounds() {
        assertThat(first.after(1e9).events()).isEqualTo(300_000);
        assertThat(first.after(3).events()).isEqualTo(WindowSize.LEAST);
    }

    @Test
    void keepsItsBoundsFromWindowToWindow() {
        assertThat(first.after(1e9).after(2_000).events()).isEqualTo(10_000);
    }

    @Test
    void refusesAWindowOfNothing() {
        assertThatThrownBy(() -> WindowSize.first(WindowSize.LEAST - 1, 5))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WindowSize.first(300_000, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}

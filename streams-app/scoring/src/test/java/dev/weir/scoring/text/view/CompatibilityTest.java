package dev.weir.scoring.text.view;

import static dev.weir.scoring.text.view.Normalisation.COMPATIBILITY;
import static dev.weir.scoring.text.view.Views.alone;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CompatibilityTest {

    @Test
    void undressesLetters() {
        assertThat(alone(COMPATIBILITY, "\uff48\uff45llo")).isEqualTo("hello");
        assertThat(alone(COMPATIBILITY, "\ud835\udd0d\ud835\udd22llo")).isEqualTo("jello");
        assertThat(alone(COMPATIBILITY, "\u24d7\u24d8")).isEqualTo("hi");
    }

    @Test
    void oneCharacterMayBecomeSeveralAndAllPointBackToIt() {
        TextView view = TextView.of("a\ufb01x");
        assertThat(view.normalised()).isEqualTo("afix");
        assertThat(Views.originalOf(view, "fi")).isEqualTo("\ufb01");
    }

    @Test
    void leavesPlainTextAlone() {
        assertThat(alone(COMPATIBILITY, "na\u00efve \u4f60\u597d")).isEqualTo("na\u00efve \u4f60\u597d");
    }
}

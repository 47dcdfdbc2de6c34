package dev.weir.scoring.text.view;

import static dev.weir.scoring.text.view.Normalisation.DIACRITICS;
import static dev.weir.scoring.text.view.Views.alone;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DiacriticsTest {

    @Test
    void dropsAccentsAndStackedMarksOnLatinLetters() {
        assertThat(alone(DIACRITICS, "h\u00e1t\u00e8 \u1e31iss")).isEqualTo("hate kiss");
        assertThat(alone(DIACRITICS, "h\u0336a\u0336t\u0336e\u0336")).isEqualTo("hate");
    }

    @Test
    void leavesOtherScriptsTheirMarks() {
        String hindi = "\u0939\u093f\u0928\u094d\u0926\u0940";
        assertThat(alone(DIACRITICS, hindi)).isEqualTo(hindi);
    }
}

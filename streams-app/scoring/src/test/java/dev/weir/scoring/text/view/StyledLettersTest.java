package dev.weir.scoring.text.view;

import static dev.weir.scoring.text.view.Normalisation.STYLED_LETTERS;
import static dev.weir.scoring.text.view.Views.alone;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StyledLettersTest {

    @Test
    void readsSmallCapitalsTurnedAndBarredLetters() {
        assertThat(alone(STYLED_LETTERS, "\u029c\u1d00\u1d1b\u1d07")).isEqualTo("hate");
        assertThat(alone(STYLED_LETTERS, "\u0265\u0250\u0287\u01dd")).isEqualTo("hate");
        assertThat(alone(STYLED_LETTERS, "\u0127a\u0167e")).isEqualTo("hate");
    }

    @Test
    void readsFlagsInARowAndLeavesAFlag() {
        assertThat(alone(STYLED_LETTERS, flags("hate"))).isEqualTo("hate");
        assertThat(alone(STYLED_LETTERS, "from " + flags("us"))).isEqualTo("from " + flags("us"));
    }

    @Test
    void readsACoinOnlyInsideAWord() {
        assertThat(alone(STYLED_LETTERS, "ha\u20aee")).isEqualTo("hate");
        assertThat(alone(STYLED_LETTERS, "for \u00a3500 or \u20a6 500")).isEqualTo("for \u00a3500 or \u20a6 500");
    }

    @Test
    void pointsBackIntoTheOriginal() {
        TextView view = TextView.of("I " + flags("hate") + " it");
        assertThat(Views.originalOf(view, "hate")).isEqualTo(flags("hate"));
    }

    private static String flags(String word) {
        StringBuilder out = new StringBuilder();
        word.chars().forEach(c -> out.appendCodePoint(0x1F1E6 + c - 'a'));
        return out.toString();
    }
}

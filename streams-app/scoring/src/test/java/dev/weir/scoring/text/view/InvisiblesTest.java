package dev.weir.scoring.text.view;

import static dev.weir.scoring.text.view.Normalisation.INVISIBLES;
import static dev.weir.scoring.text.view.Views.alone;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InvisiblesTest {

    @Test
    void dropsWhatNobodySees() {
        assertThat(alone(INVISIBLES, "he\u200bl\u00adl\u2060o \u202eworld\u202c"))
                .isEqualTo("hello world");
        assertThat(alone(INVISIBLES, "h\ufe0fi\u034f the\udb40\udc41re")).isEqualTo("hi there");
    }

    @Test
    void keepsLineBreaksAndOrdinarySpaces() {
        assertThat(alone(INVISIBLES, "one\ntwo\tthree four")).isEqualTo("one\ntwo\tthree four");
    }
}

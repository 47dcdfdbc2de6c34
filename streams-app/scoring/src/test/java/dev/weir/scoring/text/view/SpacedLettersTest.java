package dev.weir.scoring.text.view;

import static dev.weir.scoring.text.view.Normalisation.SPACED_LETTERS;
import static dev.weir.scoring.text.view.Views.alone;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpacedLettersTest {

    @Test
    void joinsLettersThatAreSpelledOut() {
        assertThat(alone(SPACED_LETTERS, "go h o m e now")).isEqualTo("go home now");
        assertThat(alone(SPACED_LETTERS, "h.o.m.e")).isEqualTo("home");
        assertThat(alone(SPACED_LETTERS, "h-0-m-e!")).isEqualTo("h0me!");
    }

    @Test
    void aWiderGapEndsTheWord() {
        assertThat(alone(SPACED_LETTERS, "g o o d  b y e")).isEqualTo("good  bye");
    }

    @Test
    void leavesShortRunsInitialsAndNumbersAlone() {
        assertThat(alone(SPACED_LETTERS, "plan a b")).isEqualTo("plan a b");
        assertThat(alone(SPACED_LETTERS, "J. R. R. Tolkien")).isEqualTo("j. r. r. tolkien");
        assertThat(alone(SPACED_LETTERS, "1 2 3 4")).isEqualTo("1 2 3 4");
    }
}

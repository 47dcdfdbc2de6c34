package dev.weir.scoring.text.view;

import static dev.weir.scoring.text.view.Normalisation.REPEATED_LETTERS;
import static dev.weir.scoring.text.view.Views.alone;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RepeatedLettersTest {

    @Test
    void shortensWhatIsDrawnOut() {
        assertThat(alone(REPEATED_LETTERS, "haaaate")).isEqualTo("hate");
        assertThat(alone(REPEATED_LETTERS, "killlll")).isEqualTo("kill");
    }

    @Test
    void leavesDoubleLettersAndNumbersAlone() {
        assertThat(alone(REPEATED_LETTERS, "good 1000 ...")).isEqualTo("good 1000 ...");
    }
}

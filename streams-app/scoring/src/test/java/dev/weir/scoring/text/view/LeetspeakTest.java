package dev.weir.scoring.text.view;

import static dev.weir.scoring.text.view.Normalisation.LEETSPEAK;
import static dev.weir.scoring.text.view.Views.alone;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LeetspeakTest {

    @Test
    void readsDigitsAndSignsInsideWords() {
        assertThat(alone(LEETSPEAK, "h4te")).isEqualTo("hate");
        assertThat(alone(LEETSPEAK, "l0s3r")).isEqualTo("loser");
        assertThat(alone(LEETSPEAK, "p@$ta")).isEqualTo("pasta");
        assertThat(alone(LEETSPEAK, "w!n")).isEqualTo("win");
    }

    @Test
    void leavesNumbersQuantitiesAndNamesAlone() {
        for (String text : new String[] {
            "1st 2nd 10th", "5km 4am 3d", "covid19", "b2", "$100", "2024", "stop!", "@someone hi", "mp3"
        }) {
            assertThat(alone(LEETSPEAK, text)).isEqualTo(text);
        }
    }
}

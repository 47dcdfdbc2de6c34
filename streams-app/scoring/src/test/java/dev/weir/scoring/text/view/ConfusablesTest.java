package dev.weir.scoring.text.view;

import static dev.weir.scoring.text.view.Normalisation.CONFUSABLES;
import static dev.weir.scoring.text.view.Views.alone;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConfusablesTest {

    @Test
    void readsLookAlikesInsideALatinWord() {
        assertThat(alone(CONFUSABLES, "h\u0430t\u0435")).isEqualTo("hate");
        assertThat(alone(CONFUSABLES, "\u03bfnce")).isEqualTo("once");
    }

    @Test
    void readsAWordOfLookAlikesAloneOnlyInALatinText() {
        assertThat(alone(CONFUSABLES, "this is \u0430 test")).isEqualTo("this is a test");
    }

    @Test
    void leavesRussianAndGreekAlone() {
        String russian = "\u044f \u043d\u0435 \u0437\u043d\u0430\u044e \u043a\u0442\u043e \u043e\u043d";
        assertThat(alone(CONFUSABLES, russian)).isEqualTo(russian);
        String quoted = "she said \u0441\u043f\u0430\u0441\u0438\u0431\u043e to us";
        assertThat(alone(CONFUSABLES, quoted)).isEqualTo(quoted);
    }
}

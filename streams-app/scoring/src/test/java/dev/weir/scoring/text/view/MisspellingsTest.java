package dev.weir.scoring.text.view;

import static dev.weir.scoring.text.view.Normalisation.MISSPELLINGS;
import static dev.weir.scoring.text.view.Views.alone;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class MisspellingsTest {

    @Test
    void mendsSwappedDroppedDoubledAndStarredLetters() {
        assertThat(alone(MISSPELLINGS, "they are disgsuting people")).isEqualTo("they are disgusting people");
        assertThat(alone(MISSPELLINGS, "they are disgsting people")).isEqualTo("they are disgusting people");
        assertThat(alone(MISSPELLINGS, "they are disgustting people")).isEqualTo("they are disgusting people");
        assertThat(alone(MISSPELLINGS, "they are disg*sting people")).isEqualTo("they are disgusting people");
    }

    @Test
    void joinsAWordThatWasCutInTwo() {
        assertThat(alone(MISSPELLINGS, "they are disgu sting people")).isEqualTo("they are disgusting people");
        assertThat(alone(MISSPELLINGS, "they are disgu|sting people")).isEqualTo("they are disgusting people");
    }

    @Test
    void leavesWordsNamesAndOtherLanguagesAlone() {
        for (String text : new String[] {
            "we set out to get her a form at noon", "Die Katze schlief unter dem Ofen", "the end. and so on", "zzqx"
        }) {
            assertThat(alone(MISSPELLINGS, text)).isEqualTo(text.toLowerCase(Locale.ROOT));
        }
    }

    @Test
    void pointsBackIntoTheOriginal() {
        TextView view = TextView.of("They are disgsuting people");
        assertThat(Views.originalOf(view, "disgusting")).isEqualTo("disgsuting");
    }
}

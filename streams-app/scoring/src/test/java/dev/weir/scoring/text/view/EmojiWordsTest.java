package dev.weir.scoring.text.view;

import static dev.weir.scoring.text.view.Normalisation.EMOJI_WORDS;
import static dev.weir.scoring.text.view.Views.alone;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EmojiWordsTest {

    @Test
    void putsTheNameInThePlaceOfTheEmoji() {
        assertThat(alone(EMOJI_WORDS, "I\ud83d\udd2ayou")).isEqualTo("i hocho you");
        assertThat(alone(EMOJI_WORDS, "\ud83d\udc4f\ud83c\udffd"))
                .contains("clapping hands")
                .contains("skintone3");
    }

    @Test
    void everyWordPointsBackToTheEmoji() {
        assertThat(Views.originalOf(TextView.of("see \ud83d\udc00 here"), "rat"))
                .isEqualTo("\ud83d\udc00");
    }

    @Test
    void leavesDigitsAndSignsAlone() {
        assertThat(alone(EMOJI_WORDS, "10 # * \u00a9")).isEqualTo("10 # * \u00a9");
    }
}

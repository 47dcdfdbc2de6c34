package dev.weir.scoring.text.view;

import static dev.weir.scoring.text.view.Views.originalOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TextViewTest {

    @Test
    void evasionsOnTopOfEachOtherAreUndoneAndPointBack() {
        TextView view = TextView.of("oh \uff27\u200b0 h\u043eme n\u00f6w");
        assertThat(view.normalised()).contains("home now");
        assertThat(originalOf(view, "home")).isEqualTo("h\u043eme");
    }

    @Test
    void spacedLettersPointBackToAllTheyWereSpelledWith() {
        TextView view = TextView.of("please g o  h o m e now");
        assertThat(originalOf(view, "home")).isEqualTo("h o m e");
    }

    @Test
    void withNothingSwitchedOnOnlyTheCaseChanges() {
        String text = "H4TE h\u043e\u200bme";
        assertThat(TextView.of(text, EnumSet.noneOf(Normalisation.class)).normalised())
                .isEqualTo("h4te h\u043e\u200bme");
    }

    @Test
    void plainTextStaysAsItIs() {
        String text = "She arrived at 10:30 with 2 friends (and a dog); it's fine, isn't it?";
        assertThat(TextView.of(text).normalised()).isEqualTo(text.toLowerCase(Locale.ROOT));
    }

    @Test
    void emptyTextHasAnEmptyView() {
        assertThat(TextView.of("").normalised()).isEmpty();
    }

    @Test
    void everySpanLiesInsideTheOriginalAndNeverRunsBackwards() {
        long seed = 20240607;
        SplittableRandom random = new SplittableRandom(seed);
        int[] pool = {
            'a', 'b', '4', '@', ' ', '.', '!', 0x200b, 0x430, 0xe9, 0x336, 0x1f52a, 0x1f3fd, 0xff21, 0x4f60, 0xfb01,
            0x202e, '\n', 0xd800
        };
        for (int round = 0; round < 2_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(40); i > 0; i--) {
                text.appendCodePoint(pool[random.nextInt(pool.length)]);
            }
            TextView view = TextView.of(text.toString());
            int before = 0;
            for (int i = 0; i < view.normalised().length(); i++) {
                assertThat(view.originalStart(i))
                        .as("seed %d round %d", seed, round)
                        .isBetween(before, text.length() - 1);
                assertThat(view.originalEnd(i)).isBetween(view.originalStart(i) + 1, text.length());
                before = view.originalStart(i);
            }
        }
    }
}

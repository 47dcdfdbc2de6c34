package dev.weir.lab.evaluate.evasion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EvasionTest {
    @ParameterizedTest
    @EnumSource(Evasion.class)
    void disguisesAWordAndDoesSoAgainForTheSameSeed(Evasion evasion) {
        for (long seed = 0; seed < 50; seed++) {
            String disguised = evasion.disguise("mountains", new SplittableRandom(seed));

            assertThat(disguised).as("seed " + seed).isNotEqualTo("mountains");
            assertThat(evasion.disguise("mountains", new SplittableRandom(seed)))
                    .isEqualTo(disguised);
        }
    }

    @ParameterizedTest
    @EnumSource(Evasion.class)
    void takesAnyWord(Evasion evasion) {
        for (String word : new String[] {"", "a", "ab", "xyz", "\ud835\udd4f\ud835\udd4f", "ärger", "тест", "12345"}) {
            assertThat(evasion.disguise(word, new SplittableRandom(1)))
                    .as(word)
                    .isEqualTo(evasion.disguise(word, new SplittableRandom(1)))
                    .hasSizeGreaterThanOrEqualTo(word.isEmpty() ? 0 : 1);
        }
    }

    @Test
    void looksAsItShould() {
        SplittableRandom random = new SplittableRandom(1);

        assertThat(Evasion.SPACED.disguise("word", random)).isEqualTo("w o r d");
        assertThat(Evasion.FULL_WIDTH.disguise("word", random)).isEqualTo("\uff57\uff4f\uff52\uff44");
        assertThat(Evasion.ALTERNATING_CASE.disguise("word", random)).isEqualTo("wOrD");
    }
}

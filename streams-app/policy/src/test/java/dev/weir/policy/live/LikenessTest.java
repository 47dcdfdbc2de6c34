package dev.weir.policy.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LikenessTest {
    private static final String TEXT =
            "Buy these wonderful shoes today, they are cheap and you will love them, order at once";

    private static long of(String text) {
        return Likeness.of(List.of(text));
    }

    @Test
    void whatFloodsVaryMakesNoDifference() {
        assertThat(of(TEXT.toUpperCase(Locale.ROOT) + "!!! 4711 @someone https://example.org/77"))
                .isEqualTo(of(TEXT));
        assertThat(of("Büy thése " + TEXT.substring(10))).isEqualTo(of(TEXT));
    }

    @Test
    void aWordMoreSeldomMatters() {
        Set<Long> found = new HashSet<>();
        for (String word :
                List.of("really", "now", "friend", "honestly", "please", "again", "dear", "hello", "so", "oh")) {
            found.add(of(TEXT + " " + word));
        }
        assertThat(found).hasSizeLessThan(4);
    }

    @Test
    void otherTextsAreOthers() {
        assertThat(of("the train leaves at nine")).isNotEqualTo(of(TEXT));
        assertThat(of("a")).isNotEqualTo(of("b"));
        assertThat(of("12")).isNotEqualTo(of("13"));
        assertThat(of("")).isEqualTo(of(""));
    }
}

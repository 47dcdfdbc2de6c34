package dev.weir.scoring.text.hashed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.scoring.text.view.TextView;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HashedFeaturesTest {

    private static final FeatureSettings SMALL =
            new FeatureSettings(FeatureSettings.CURRENT_VERSION, 1 << 12, 12, 16, 10, 4);
    private final HashedFeatures features = new HashedFeatures(SMALL);

    @Test
    void everyTokenHasItsSpanInTheNormalisedText() {
        TextView view = TextView.of("Don't \"worry\", be happy!");
        TokenFeatures all = features.extract(view);
        assertThat(IntStream.range(0, all.tokens())
                        .mapToObj(t -> view.normalised().substring(all.tokenStart(t), all.tokenEnd(t))))
                .containsExactly("don't", "\"", "worry", "\"", "be", "happy", "!");
    }

    @Test
    void theSameWordHasTheSameIdWhereverItStands() {
        TokenFeatures one = features.extract(TextView.of("happy days"));
        TokenFeatures other = features.extract(TextView.of("be happy"));
        assertThat(one.id(0, 0)).isEqualTo(other.id(1, 0));
        assertThat(one.weight(0, 0)).isEqualTo(1);
    }

    @Test
    void ideographsAreTokensOfTheirOwn() {
        assertThat(features.extract(TextView.of("\u4f60\u597d ok")).tokens()).isEqualTo(3);
    }

    @Test
    void theParentHasIdsOfItsOwnAndKeepsItsEnd() {
        TokenFeatures all = features.extract(TextView.of("happy"), TextView.of("one two three four five happy"));
        assertThat(all.tokens()).isEqualTo(1);
        assertThat(all.parentTokens()).isEqualTo(4);
        assertThat(all.id(0, 0)).isNotEqualTo(all.id(4, 0));
        assertThat(all.weight(4, 0)).isPositive();
    }

    @Test
    void aLongTextIsReadToItsEndInOverlappingWindows() {
        String text = IntStream.range(0, 45).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));
        TokenFeatures all = features.extract(TextView.of(text));
        assertThat(all.windows()).isEqualTo(4);
        assertThat(all.windowStart(1)).isEqualTo(10);
        assertThat(all.windowEnd(all.windows() - 1)).isEqualTo(45);
        for (int w = 1; w < all.windows(); w++) {
            assertThat(all.windowStart(w)).isLessThan(all.windowEnd(w - 1));
        }
    }

    @Test
    void paddingHasNoWeight() {
        TokenFeatures all = features.extract(TextView.of("two words"));
        int length = all.windowLength(0) + 24;
        LongBuffer ids = LongBuffer.allocate(length);
        FloatBuffer weights = FloatBuffer.allocate(length);
        all.writeWindow(0, length, ids, weights);
        assertThat(ids.remaining()).isZero();
        for (int i = all.windowLength(0); i < length; i++) {
            assertThat(ids.get(i)).isZero();
            assertThat(weights.get(i)).isZero();
        }
    }

    @Test
    void aTextWithoutTokensIsOneWindowOfNothing() {
        TokenFeatures all = features.extract(TextView.of(" ,,, "));
        assertThat(all.windows()).isEqualTo(1);
        LongBuffer ids = LongBuffer.allocate(all.windowLength(0));
        FloatBuffer weights = FloatBuffer.allocate(all.windowLength(0));
        all.writeWindow(0, all.windowLength(0), ids, weights);
        assertThat(weights.array()).containsOnly(0f);
    }

    @Test
    void idsStayInsideTheBuckets() {
        TokenFeatures all = features.extract(TextView.of("extraordinarily long words internationalisation \u4f60 x"));
        assertThat(all.tokens()).isGreaterThan(4);
        for (int t = 0; t < all.tokens(); t++) {
            for (int s = 0; s < all.slotsPerToken(); s++) {
                assertThat(all.id(t, s)).isBetween(0, SMALL.buckets() - 1);
            }
        }
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new FeatureSettings("hashed-2", 1000, 12, 16, 10, 4))
                .hasMessageContaining("power of two");
        assertThatThrownBy(() -> new FeatureSettings("hashed-0", 1024, 12, 16, 10, 4))
                .hasMessageContaining("hashed-0");
        assertThatThrownBy(() -> new FeatureSettings("hashed-2", 1024, 12, 16, 17, 4))
                .hasMessageContaining("overlap");
    }
}

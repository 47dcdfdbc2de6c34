package dev.weir.lab.train.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.lab.data.LabelledText;
import dev.weir.lab.data.Targets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordSwapsTest {

    /** Two bundles of words after the commonest ones: all of "q…" lie together, all of "z…" lie together. */
    private static WordVectors vectors() {
        List<String> words = new ArrayList<>();
        List<float[]> vectors = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String letters = "" + (char) ('a' + i / 26) + (char) ('a' + i % 26);
            words.add(i < 120 ? "common" + letters : (i < 160 ? "q" : "z") + letters);
            vectors.add(i < 160 ? new float[] {1, i * 0.001f} : new float[] {i * 0.001f - 0.5f, 1});
        }
        return new WordVectors(words, vectors);
    }

    @Test
    void wordsTurnIntoTheirNeighboursAndTheRestStays() {
        LabelledText text = LabelledText.free("made", "Qfa, unknownword! zhd commonaa", Targets.clean(), 1);
        List<LabelledText> made = new WordSwaps(vectors()).make(List.of(text), 40, 5);
        assertThat(made).isNotEmpty().allSatisfy(other -> {
            assertThat(other.text()).matches("Q[a-z]{2}, unknownword! z[a-z]{2} commonaa");
            assertThat(other.text()).isNotEqualTo(text.text());
        });
    }

    @Test
    void theSameSeedGivesTheSameTexts() {
        LabelledText text = LabelledText.free("made", "qfa zhd qfb", Targets.clean(), 1);
        assertThat(new WordSwaps(vectors()).make(List.of(text), 20, 5))
                .isEqualTo(new WordSwaps(vectors()).make(List.of(text), 20, 5));
    }
}

package dev.weir.lab.train.text;

import static dev.weir.lab.data.TextLabel.ANY;
import static dev.weir.lab.data.TextLabel.HATE;
import static dev.weir.lab.data.TextLabel.SPAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.lab.data.LabelledText;
import dev.weir.lab.data.LabelledText.Split;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrammarTest {

    private static Grammar grammar(String... lines) {
        return new Grammar().add("test", String.join("\n", lines));
    }

    @Test
    void slotsMayHoldSlotsAndChoicesMayBeEmpty() {
        List<LabelledText> texts = grammar(
                        "slot animal: {colour} cat",
                        "slot colour: red",
                        "family pets 10 clean",
                        "a {animal} [sleeps|] .")
                .generate(Split.TRAIN, 1);
        assertThat(texts).extracting(LabelledText::text).containsExactlyInAnyOrder("a red cat sleeps .", "a red cat .");
    }

    @Test
    void labelsComeFromTheFamily() {
        LabelledText text = grammar("family f 1 open +any -spam", "hello")
                .generate(Split.TRAIN, 1)
                .get(0);
        assertThat(text.targets().isYes(ANY)).isTrue();
        assertThat(text.targets().isNo(SPAM)).isTrue();
        assertThat(text.targets().isKnown(HATE)).isFalse();
        assertThat(text.source()).isEqualTo("grammar:f");
    }

    @Test
    void theSameSeedGivesTheSameTexts() {
        Grammar grammar = grammar("slot n: 1 | 2 | 3 | 4 | 5 | 6 | 7", "family f 5 clean", "number {n} and {n}");
        assertThat(grammar.generate(Split.TRAIN, 9)).isEqualTo(grammar.generate(Split.TRAIN, 9));
        assertThat(grammar.generate(Split.TRAIN, 9)).isNotEqualTo(grammar.generate(Split.TRAIN, 10));
    }

    @Test
    void mistakesAreNamed() {
        assertThatThrownBy(() -> grammar("family f 1 clean", "{nothing}").generate(Split.TRAIN, 1))
                .hasMessageContaining("nothing");
        assertThatThrownBy(
                        () -> grammar("slot a: {a}", "family f 1 clean", "{a}").generate(Split.TRAIN, 1))
                .hasMessageContaining("without end");
        assertThatThrownBy(() -> grammar("a template too early")).hasMessageContaining("test:1");
        assertThatThrownBy(() -> grammar("family f 1 clean +hat")).hasMessageContaining("hat");
    }

    @Test
    void theShippedGrammarAndDevTextsShareNoTemplate() {
        Grammar train = new Grammar();
        TrainingTexts.GRAMMAR_FILES.forEach(file -> train.add(file, Resources.text("grammar/" + file + ".txt")));
        Grammar dev = new Grammar()
                .add("functional", Resources.text("dev/functional.txt"))
                .add("prompts", Resources.text("dev/prompts.txt"));
        List<String> trained =
                train.families().stream().flatMap(f -> f.templates().stream()).toList();
        List<String> tuned =
                dev.families().stream().flatMap(f -> f.templates().stream()).toList();
        assertThat(trained).hasSizeGreaterThan(300).doesNotContainAnyElementsOf(tuned);
    }
}

package dev.weir.policy.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.policy.fusion.LabelTable;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaTest {
    private static final ExpressionLanguage LANGUAGE = new ExpressionLanguage(LabelTable.with(List.of()));

    private static Formula formula(String text) {
        return ((ExpressionLanguage.Compiled.Sound) LANGUAGE.compile(text))
                .expression()
                .formula();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "false",
                "!true",
                "scores.hate > 1.0",
                "scores.hate < 0.0",
                "scores.hate >= 0.9 && scores.hate < 0.5",
                "0.9 <= scores.hate && !(scores.hate >= 0.5)",
                "scores.hate < 0.3 && scores.hate.threat > 0.5",
                "scores.hate < 0.3 && text.hate > 0.5",
                "surface == 'a' && surface == 'b'",
                "surface in ['a', 'b'] && !(surface in ['b', 'a', 'c'])",
                "hasParent && !hasParent",
                "evidence.hate < 0",
                "(scores.hate > 1.0 || scores.spam > 1.0) && hasParent"
            })
    void knowsWhatNeverHolds(String text) {
        assertThat(formula(text).isNeverTrue()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "scores.hate >= 1.0",
                "scores.hate <= 0.0",
                "scores.hate >= 0.5 && scores.hate <= 0.5",
                "scores.hate > 0.5 && scores.hate.threat < 0.3",
                "surface != 'a' && surface != 'b'",
                "hasParent || !hasParent",
                "scores.hate > 1.0 || scores.spam > 0.9",
                "risk('a') > 2.0",
                "scores.hate != 0.5"
            })
    void doesNotClaimItOfWhatMay(String text) {
        assertThat(formula(text).isNeverTrue()).isFalse();
    }

    @Test
    void knowsTheSurfacesOfARule() {
        assertThat(formula("surface == 'a'").isNeverTrueOn(Set.of("b"))).isTrue();
        assertThat(formula("surface == 'a'").isNeverTrueOn(Set.of("a", "b"))).isFalse();
        assertThat(formula("surface == 'a'").isNeverTrueOn(Set.of())).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "scores.hate >= 0.9; scores.hate >= 0.6",
                "scores.hate >= 0.9; scores.hate > 0.6",
                "scores.hate.threat >= 0.6; scores.hate >= 0.6",
                "text.hate >= 0.6; scores.hate >= 0.6",
                "scores.hate >= 0.9 && hasParent; scores.hate >= 0.9",
                "scores.hate >= 0.9; scores.hate >= 0.9 || scores.spam >= 0.9",
                "surface == 'a'; surface in ['a', 'b']",
                "surface == 'a'; surface != 'b'",
                "risk('x') > 0.5 && hasParent; risk('x') > 0.5"
            })
    void knowsWhatFollows(String lower, String upper) {
        assertThat(formula(lower).implies(formula(upper))).isTrue();
        assertThat(formula(upper).implies(formula(lower))).isFalse();
    }

    @Test
    void doesNotTakeOneTextForAnother() {
        assertThat(formula("risk('a') > 0.5").implies(formula("risk('b') > 0.5")))
                .isFalse();
        assertThat(formula("fact(\"a','b\") == fact('c')").implies(formula("fact('a') == fact('c')")))
                .isFalse();
    }

    @Test
    void findsTheThresholdsBelowWhichARuleCannotFire() {
        assertThat(formula("scores.hate >= 0.9 && scores.spam >= 0.3").guard())
                .singleElement()
                .satisfies(bound -> assertThat(bound.threshold()).isEqualTo(0.9));
        assertThat(formula("scores.hate >= 0.9 || text.spam > 0.3").guard()).hasSize(2);
        assertThat(formula("scores.hate >= 0.9 || hasParent").guard()).isEmpty();
        assertThat(formula("!(scores.hate < 0.9)").guard()).hasSize(1);
        assertThat(formula("scores.hate < 0.9").guard()).isEmpty();
        assertThat(formula("scores.hate >= 0.0").guard()).isEmpty();
    }

    @Test
    void knowsNothingOfWhatIsTooLarge() {
        String or = "(scores.hate > 0.1 || scores.spam > 0.1 || hasParent)";
        Formula formula = formula(String.join(" && ", Collections.nCopies(6, or)));

        assertThat(formula.isNeverTrue()).isFalse();
        assertThat(formula.guard()).isEmpty();
        assertThat(formula.implies(formula)).isFalse();
    }
}

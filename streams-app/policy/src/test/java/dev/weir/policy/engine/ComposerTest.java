package dev.weir.policy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.policy.Bundles;
import dev.weir.policy.bundle.Bundle;
import dev.weir.policy.bundle.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComposerTest {
    private static final Bundle FLOORED = Bundles.withRules(
            Bundles.rule("floor", "scores.hate >= 0.9", "reject", "floor: true"),
            Bundles.rule("soft", "scores.spam >= 0.9", "hold"));

    private static Bundle child(String rest) {
        return Bundles.read("bundle: child\nversion: '1'\nabout: A child.\ncommunity: acme\n" + rest);
    }

    private static String only(List<Problem> problems) {
        assertThat(problems).hasSize(1);
        return problems.get(0).toString();
    }

    @Test
    void tellsTheLineOfAnExpression() {
        Bundle bundle = Bundles.withRules(Bundles.rule("typo", "scores.hat >= 0.9", "reject"));

        assertThat(only(Bundles.problems(bundle)))
                .isEqualTo("test.yaml:14: rule typo: nobody knows the label hat. Fix: write hate.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "scores.hate >= 1.2; reject; never fires",
                "scores.hate >= 0.9 && scores.hate < 0.2; hold; never fires",
                "scores.hate; reject; expected type 'bool'",
                "scores.illicit >= 0.9; reject; nothing requires anybody to look for it",
                "scores.self_harm >= 0.9; reject; rejects what somebody says of hurting themselves"
            })
    void refusesARule(String when, String then, String what) {
        assertThat(Bundles.problems(Bundles.withRules(Bundles.rule("r", when, then))))
                .anySatisfy(problem ->
                        assertThat(problem.toString()).contains("rule r: ").contains(what));
    }

    @Test
    void refusesARuleThatNeverCountsOnItsSurfaces() {
        Bundle bundle = Bundles.withRules(Bundles.rule("r", "surface == \"message\"", "hold", "surfaces: [comment]"));

        assertThat(only(Bundles.problems(bundle))).contains("never fires");
    }

    @Test
    void refusesARuleInTheShadowOfAnother() {
        Bundle bundle = Bundles.withRules(
                Bundles.rule("wide", "scores.hate >= 0.6", "reject"),
                Bundles.rule("narrow", "scores.hate >= 0.8", "hold"));

        assertThat(only(Bundles.problems(bundle))).contains("rule narrow: stands in the shadow of wide");
    }

    @Test
    void refusesOnlyOneOfTwoEqualRules() {
        Bundle bundle = Bundles.withRules(
                Bundles.rule("first", "scores.hate >= 0.6", "hold"),
                Bundles.rule("second", "scores.hate >= 0.6", "hold"));

        assertThat(only(Bundles.problems(bundle))).contains("rule second:");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "scores.hate >= 0.9; hold; scores.hate >= 0.6; reject; shadow: true",
                "scores.hate >= 0.9; hold; scores.hate >= 0.6; reject; share: 10%",
                "scores.hate >= 0.9; hold; scores.hate >= 0.6; reject; until: 2030-01-01",
                "scores.hate >= 0.6; hold; scores.hate >= 0.9; reject; about: A band.",
                "scores.hate >= 0.9; reject; scores.hate >= 0.6; hold; about: A band.",
                "scores.hate >= 0.9; hold; scores.hate >= 0.6; reject; surfaces: [message]"
            })
    void letsARuleStandThatCanMakeADifference(String when, String then, String other, String otherThen, String more) {
        Bundle bundle = Bundles.withRules(Bundles.rule("one", when, then), Bundles.rule("two", other, otherThen, more));

        assertThat(Bundles.problems(bundle)).isEmpty();
    }

    @Test
    void refusesAMissingMessage() {
        Bundle none = Bundles.withRules(Bundles.rule("r", "true", "hold").replace("    authorMessage: m\n", ""));
        Bundle unknown = Bundles.withRules(Bundles.rule("r", "true", "hold").replace(": m\n", ": n\n"));

        assertThat(only(Bundles.problems(none))).contains("says nothing to the author");
        assertThat(only(Bundles.problems(unknown))).contains("there is no message n");
    }

    @Test
    void refusesUnknownLabelsInCoverage() {
        Bundle bundle = Bundles.read(Bundles.BASE.replace("[hate, harassment, spam]", "[hate, harasment]"));

        assertThat(only(Bundles.problems(bundle))).contains("nobody knows the label harasment. Fix: write harassment.");
    }

    @Test
    void refusesAPolicyThatRequiresNothing() {
        Bundle bundle = Bundles.read("bundle: b\nversion: '1'\nabout: B.\ncommunity: '*'\n");

        assertThat(only(Bundles.problems(bundle))).contains("nothing is required to be looked for");
    }

    @Test
    void refusesToLoosenAFloor() {
        String replacing = Bundles.rule("r", "scores.hate >= 0.95", "reject", "replaces: base/floor");

        assertThat(Bundles.problems("acme", FLOORED, child("rules:\n" + replacing)))
                .anySatisfy(p -> assertThat(p.toString()).contains("base/floor is a floor and cannot be loosened"));
        assertThat(only(Bundles.problems("acme", FLOORED, child("switchOff: [base/floor]\n"))))
                .contains("test.yaml:5: base/floor is a floor");
    }

    @Test
    void refusesToReplaceWhatIsNotThere() {
        assertThat(only(Bundles.problems("acme", FLOORED, child("switchOff: [base/sof]\n"))))
                .contains("base/sof is not inherited here. Fix: write base/soft.");
    }

    @Test
    void letsAChildReplaceAndSwitchOffWhatIsNoFloor() {
        String replacing = Bundles.rule("r", "scores.spam >= 0.99", "hold", "replaces: base/soft");

        assertThat(Bundles.policy("acme", FLOORED, child("rules:\n" + replacing))
                        .rules())
                .containsOnlyKeys("base/floor", "child/r");
        assertThat(Bundles.policy("acme", FLOORED, child("switchOff: [base/soft]\n"))
                        .rules())
                .containsOnlyKeys("base/floor");
        assertThat(Bundles.policy("other", FLOORED, child("switchOff: [base/soft]\n"))
                        .rules())
                .containsOnlyKeys("base/floor", "base/soft");
    }

    @Test
    void refusesToWaiveWhatAFloorRequires() {
        Bundle strict = Bundles.read(Bundles.BASE.replace("      labels", "      floor: true\n      labels"));
        String waiver = "coverage: {waived: [{id: w, labels: [hate], because: No reason.}]}\n";

        assertThat(only(Bundles.problems("acme", strict, child(waiver))))
                .contains("waives what the floor base/text requires");
        assertThat(only(Bundles.problems("acme", FLOORED, child(waiver.replace("hate", "illicit")))))
                .contains("waives nothing");
        assertThat(Bundles.problems("acme", FLOORED, child(waiver))).isEmpty();
    }

    @Test
    void refusesWhatInheritsItself() {
        String head = "version: '1'\nabout: A circle.\n";
        Bundle a = Bundles.read("bundle: a\ncommunity: acme\ninherits: [b]\n" + head);
        Bundle b = Bundles.read("bundle: b\ninherits: [c]\n" + head);
        Bundle c = Bundles.read("bundle: c\ninherits: [a]\n" + head);

        assertThat(only(Bundles.problems("acme", FLOORED, a, b, c)))
                .contains("the bundle inherits itself: a → b → c → a.");
        assertThat(only(Bundles.problems("acme", FLOORED, a))).contains("inherits b, which is not in force");
    }

    @Test
    void inheritsDownThePath() {
        Bundle music = Bundles.read("bundle: music\nversion: '1'\nabout: M.\ncommunity: acme/music\n");
        Bundle acme = child("");
        Bundle library = Bundles.read("bundle: library\nversion: '1'\nabout: L.\n");

        assertThat(Bundles.policy("acme/music/se", music, acme, library, FLOORED)
                        .bundles())
                .extracting(Bundle::id)
                .containsExactly("base", "child", "music");
        assertThat(Bundles.policy("acme/musical", music, acme, library, FLOORED).bundles())
                .extracting(Bundle::id)
                .containsExactly("base", "child");
    }

    @Test
    void knowsLabelsOfAPolicysOwn() {
        Bundle own = child("labels: [fruit.apple]\nrules:\n" + Bundles.rule("r", "scores.fruit.apple > 0.5", "hold"));

        assertThat(Bundles.problems("acme", FLOORED, own)).isEmpty();
        assertThat(only(Bundles.problems("acme", FLOORED, child("labels: [Fruit]\n"))))
                .contains("Fruit is no label");
    }
}

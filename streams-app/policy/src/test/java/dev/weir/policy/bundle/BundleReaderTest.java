package dev.weir.policy.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.contract.Decision;
import dev.weir.contract.Modality;
import dev.weir.policy.Bundles;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BundleReaderTest {
    private static List<Problem> problems(String yaml) {
        return BundleReader.read("f.yaml", "", yaml).problems();
    }

    @Test
    void readsARule() {
        Bundle bundle = Bundles.withRules("""
                  - id: late
                    about: Why.
                    when: scores.hate >= 0.5
                    then: reject
                    severity: high
                    authorMessage: m
                    share: 12.5%
                    from: 2026-01-01
                    until: 2026-02-01T12:00:00Z
                    onMissing: ignore
                """);

        assertThat(bundle.rules()).singleElement().satisfies(rule -> {
            assertThat(rule.id()).isEqualTo("late");
            assertThat(rule.then()).isEqualTo(Decision.REJECTED);
            assertThat(rule.onMissing()).isEqualTo(OnMissing.IGNORE);
            assertThat(rule.rollout().share()).isEqualTo(1_250);
            assertThat(rule.rollout().from()).contains(Instant.parse("2026-01-01T00:00:00Z"));
            assertThat(rule.rollout().until()).contains(Instant.parse("2026-02-01T12:00:00Z"));
            assertThat(rule.line()).isEqualTo(13);
            assertThat(rule.whenLine()).isEqualTo(15);
        });
        assertThat(bundle.required().get(0).scope().modalities()).containsExactly(Modality.TEXT);
        assertThat(bundle.digest()).startsWith("sha256:").hasSize(71);
    }

    @Test
    void tellsFileLineRuleAndFix() {
        String yaml = Bundles.BASE + "rules:\n" + Bundles.rule("one", "true", "reject", "shares: 10%");

        assertThat(problems(yaml)).singleElement().satisfies(problem -> {
            assertThat(problem.toString())
                    .isEqualTo("f.yaml:18: rule one: nobody knows shares here. Fix: write share.");
        });
    }

    @Test
    void tellsAllProblemsAtOnce() {
        assertThat(problems("bundle: A b\nrules:\n  - id: x\n    then: maybe\n"))
                .extracting(Problem::what)
                .contains(
                        "bundle is not a name.",
                        "about is missing.",
                        "version is missing.",
                        "when is missing.",
                        "then cannot be maybe.",
                        "severity is missing.");
    }

    @Test
    void refusesIdsGivenTwice() {
        String rule = Bundles.rule("one", "true", "hold");

        assertThat(problems(Bundles.BASE + "rules:\n" + rule + rule))
                .extracting(Problem::what)
                .containsExactly("another rule has the same id.");
    }

    @Test
    void refusesKeysGivenTwice() {
        assertThat(problems(Bundles.BASE + "about: Again.\n"))
                .extracting(Problem::what)
                .contains("about stands twice.");
    }

    @Test
    void refusesWhatIsNoYaml() {
        assertThat(problems("bundle: [")).hasSize(1);
        assertThat(problems("")).hasSize(1);
        assertThat(problems("- a")).hasSize(1);
        assertThat(problems("bundle: x\n\tabout: y")).hasSize(1);
        assertThat(problems("bundle: x\u0001")).hasSize(1);
    }

    @Test
    void refusesTenMegabytes() {
        String yaml = Bundles.BASE + "# " + "x".repeat(10_000_000);

        assertThat(problems(yaml))
                .singleElement()
                .satisfies(p -> assertThat(p.what()).contains("larger than 256 KiB"));
    }

    @Test
    void refusesBillionLaughs() {
        StringBuilder yaml = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 20; i++) {
            String before = "*a" + (i - 1);
            yaml.append("a%d: &a%d [%s]%n".formatted(i, i, String.join(", ", List.of(before, before, before, before))));
        }

        assertThat(problems(yaml.toString()))
                .singleElement()
                .satisfies(p -> assertThat(p.what()).isEqualTo("anchors and aliases are not read."));
    }

    @Test
    void refusesWhatIsNestedTooDeep() {
        String flow = "a: " + "[".repeat(100_000);
        StringBuilder block = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            block.append(" ".repeat(i)).append("a:\n");
        }

        for (String yaml : List.of(flow, block.toString(), "? ".repeat(50_000))) {
            assertThat(problems(yaml))
                    .singleElement()
                    .satisfies(p -> assertThat(p.what()).contains("levels deep"));
        }
    }

    @Test
    void refusesTooManyValues() {
        assertThat(problems("a: [" + "1,".repeat(60_000) + "1]"))
                .singleElement()
                .satisfies(p -> assertThat(p.what()).contains("50000 values"));
    }

    @Test
    void refusesAFloorThatIsNotForEverybody() {
        for (String more : List.of("shadow: true", "share: 10%", "onMissing: ignore")) {
            String rule = Bundles.rule("one", "true", "reject", "floor: true\n" + more);

            assertThat(problems(Bundles.BASE + "rules:\n" + rule))
                    .extracting(Problem::what)
                    .containsExactly("a floor counts for everybody.");
        }
    }

    @Test
    void refusesASpanThatEndsBeforeItBegins() {
        String rule = Bundles.rule("one", "true", "reject", "from: 2026-02-01\nuntil: 2026-01-01");

        assertThat(problems(Bundles.BASE + "rules:\n" + rule))
                .extracting(Problem::what)
                .containsExactly("ends before it begins, so it never counts.");
    }

    @Test
    void refusesAnApprovalThatDoesNothing() {
        String rule = "  - {id: one, when: 'true', then: approve, severity: low}\n";

        assertThat(problems(Bundles.BASE + "rules:\n" + rule)).hasSize(1);
    }

    @Test
    void refusesAMessageWithoutEnglish() {
        assertThat(problems(Bundles.BASE.replace("{en: A message., ", "{")))
                .extracting(Problem::what)
                .containsExactly("the message m has no English text.");
    }

    @Test
    void refusesAnotherVersionThanItIsPublishedAs() {
        assertThat(BundleReader.read("f.yaml", "2", Bundles.BASE).problems()).hasSize(1);
        assertThat(BundleReader.read("f.yaml", "1", Bundles.BASE).problems()).isEmpty();
    }

    @Test
    void throwsForThoseWhoCannotGoOn() {
        assertThatThrownBy(() -> BundleReader.read("f.yaml", "", "").orThrow())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("f.yaml");
    }
}

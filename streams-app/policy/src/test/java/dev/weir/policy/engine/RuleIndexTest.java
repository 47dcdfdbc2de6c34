package dev.weir.policy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.Reason;
import dev.weir.policy.Asked;
import dev.weir.policy.Bundles;
import dev.weir.policy.Question;
import dev.weir.policy.expression.Frame;
import dev.weir.policy.fusion.Facts;
import dev.weir.policy.fusion.Fusion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RuleIndexTest {
    private static final long SEED = Long.getLong("weir.seed", 11L);
    private static final List<String> LABELS = List.of("hate", "harassment", "spam", "hate.threat");

    private static String condition(Random random) {
        String guard = "scores.%s %s 0.%d"
                .formatted(
                        LABELS.get(random.nextInt(LABELS.size())),
                        random.nextBoolean() ? ">=" : ">",
                        1 + random.nextInt(9));
        return switch (random.nextInt(4)) {
            case 0 -> guard + " && author.strikes > 1";
            case 1 -> guard + " || text.spam > 0.9";
            case 2 -> "author.strikes > 2 || " + guard;
            default -> guard;
        };
    }

    /** What the index leaves out could not have fired. */
    @Test
    void findsEveryRuleThatFires() {
        System.out.println("RuleIndexTest: -Dweir.seed=" + SEED);
        Random random = new Random(SEED);
        List<String> rules = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            // An opaque condition of its own keeps each rule from standing in the shadow of another.
            String own = " && risk(\"r%d\") == 0.0".formatted(i);
            rules.add(Bundles.rule("r" + i, "(" + condition(random) + ")" + own, "hold"));
        }
        RulePolicy policy = Bundles.policy(Bundles.withRules(rules.toArray(String[]::new)));
        int fired = 0;
        for (int i = 0; i < 500; i++) {
            Question question = Asked.text("comment", Map.of("hate", random.nextDouble(), "spam", random.nextDouble()))
                    .facts(facts -> facts.setStrikes(random.nextInt(4)))
                    .ask();
            List<String> expected = firing(policy, question);
            assertThat(policy.decide(question).reasons())
                    .extracting(Reason::getRule)
                    .containsExactlyInAnyOrderElementsOf(expected);
            fired += expected.size();
        }
        assertThat(fired).isPositive();
    }

    private static List<String> firing(RulePolicy policy, Question question) {
        Facts facts = Fusion.fuse(policy.labels(), question);
        return policy.allRules().stream()
                .filter(rule -> rule.expression().holds(new Frame(facts)))
                .map(CompiledRule::key)
                .toList();
    }

    @Test
    void readsFewRulesOfOrdinaryContent() {
        List<String> rules = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            rules.add(Bundles.rule("r" + i, "scores.hate >= 0.%d && risk(\"r%d\") > 0.5".formatted(10 + i, i), "hold"));
        }
        RulePolicy policy = Bundles.policy(Bundles.withRules(rules.toArray(String[]::new)));
        RuleIndex index = new RuleIndex(policy.allRules());

        assertThat(read(index, policy, 0.05)).isZero();
        assertThat(read(index, policy, 0.195)).isEqualTo(10);
        assertThat(read(index, policy, 1.0)).isEqualTo(80);
    }

    private static int read(RuleIndex index, RulePolicy policy, double hate) {
        Facts facts = Fusion.fuse(
                policy.labels(), Asked.text("comment", Map.of("hate", hate)).ask());
        int count = 0;
        for (long word : index.candidates(facts)) {
            count += Long.bitCount(word);
        }
        return count;
    }
}

package dev.weir.policy.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.weir.contract.Modality;
import dev.weir.policy.Asked;
import dev.weir.policy.fusion.Facts;
import dev.weir.policy.fusion.Fusion;
import dev.weir.policy.fusion.LabelTable;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Our closures against dev.cel's own runtime, over random expressions and random content: the same value, or an error on both sides. */
class CelEquivalenceTest {
    private static final ExpressionLanguage LANGUAGE = new ExpressionLanguage(LabelTable.with(List.of()));
    private static final long SEED = Long.getLong("weir.seed", 20_260_101L);
    private static final int EXPRESSIONS = Integer.getInteger("weir.expressions", 1_500);

    /** What dev.cel says: TRUE, FALSE or ERROR. */
    private static String reference(CelAbstractSyntaxTree tree, Facts facts) throws Exception {
        Frame frame = new Frame(facts);
        Map<String, Object> variables = new HashMap<>();
        new Vocabulary(facts.labels())
                .variables()
                .forEach((name, v) -> variables.put(name, v.code().value(frame)));
        CelRuntime runtime = CelRuntimeFactory.standardCelRuntimeBuilder()
                .setOptions(ExpressionLanguage.options())
                .addFunctionBindings(RuleFunctions.all().stream()
                        .map(function -> binding(function, facts))
                        .toList())
                .build();
        try {
            return runtime.createProgram(tree).eval(variables).toString().toUpperCase(Locale.ROOT);
        } catch (CelEvaluationException e) {
            return "ERROR";
        }
    }

    @SuppressWarnings("Immutable") // dev.cel asks for functions that never change; these live for one evaluation
    private static CelFunctionBinding binding(RuleFunctions.RuleFunction function, Facts facts) {
        List<Class<?>> types = function.arguments().stream()
                .<Class<?>>map(type -> String.class)
                .toList();
        return CelFunctionBinding.from(function.overload(), types, arguments -> {
            String[] texts = new String[arguments.length];
            for (int i = 0; i < texts.length; i++) {
                texts[i] = (String) arguments[i];
            }
            return function.body().apply(facts, texts);
        });
    }

    private static String ours(Expression expression, Facts facts) {
        try {
            return Boolean.toString(expression.holds(new Frame(facts))).toUpperCase(Locale.ROOT);
        } catch (EvaluationException e) {
            return "ERROR";
        }
    }

    @Test
    void equalsTheReferenceOverRandomExpressions() throws Exception {
        System.out.println("CelEquivalenceTest: -Dweir.seed=" + SEED);
        Random random = new Random(SEED);
        Map<String, Integer> outcomes = new HashMap<>();
        for (int i = 0; i < EXPRESSIONS; i++) {
            String text = new RandomExpressions(random).bool(4);
            if (LANGUAGE.compile(text) instanceof ExpressionLanguage.Compiled.Sound sound) {
                Facts facts = facts(random);
                CelAbstractSyntaxTree tree = LANGUAGE.compiler().compile(text).getAst();
                String expected = reference(tree, facts);
                assertThat(ours(sound.expression(), facts)).as(text).isEqualTo(expected);
                assertThat(sound.expression().formula().isNeverTrue() && expected.equals("TRUE"))
                        .as("never true: " + text)
                        .isFalse();
                assertGuardHolds(sound.expression(), facts, expected);
                outcomes.merge(expected, 1, Integer::sum);
            }
        }
        assertThat(outcomes.get("TRUE")).isGreaterThan(EXPRESSIONS / 10);
        assertThat(outcomes.get("FALSE")).isGreaterThan(EXPRESSIONS / 10);
        assertThat(outcomes.get("ERROR")).isPositive();
    }

    /** No rule may fire that the index would not have read. */
    private static void assertGuardHolds(Expression expression, Facts facts, String outcome) {
        List<Formula.Bound> guard = expression.formula().guard();
        if (!guard.isEmpty() && outcome.equals("TRUE")) {
            assertThat(guard).as(expression.text()).anyMatch(bound -> facts.score(bound.slot()) >= bound.threshold());
        }
    }

    private static Facts facts(Random random) {
        Asked asked = Asked.on(random.nextBoolean() ? "comment" : "message")
                .facts(facts -> facts.setHasParent(random.nextBoolean())
                        .setCommunity(random.nextBoolean() ? "acme/music" : "")
                        .setPriorRejections(random.nextInt(4)))
                .part("body", Modality.TEXT)
                .part("title", Modality.TEXT);
        for (String part : List.of("body", "title")) {
            asked.model(part, "en", Map.of("hate", random.nextInt(11) / 10.0, "spam", random.nextInt(11) / 10.0));
        }
        return Fusion.fuse(LANGUAGE.labels(), asked.ask());
    }
}

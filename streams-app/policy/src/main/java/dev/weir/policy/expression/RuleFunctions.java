package dev.weir.policy.expression;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.weir.policy.fusion.Facts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Functions that rules may call beside those of CEL. None of them fails: what is not there is 0, empty or false. */
final class RuleFunctions {
    /** Which argument is the name of a label, -1 for none. */
    record RuleFunction(
            String name, CelType result, List<CelType> arguments, int labelArgument, boolean readsSignals, Body body) {
        String overload() {
            return "weir_" + name;
        }
    }

    /** What a function does with its arguments, all of which are texts. */
    interface Body {
        Object apply(Facts facts, String[] arguments);
    }

    private static final Map<String, RuleFunction> BY_OVERLOAD = new LinkedHashMap<>();

    static {
        CelType text = SimpleType.STRING;
        List<CelType> one = List.of(text);
        List<CelType> two = List.of(text, text);
        add("score", SimpleType.DOUBLE, two, 1, true, (facts, a) -> facts.scoreOfPart(a[0], a[1]));
        add("scoreBy", SimpleType.DOUBLE, two, 1, true, (facts, a) -> facts.scoreBy(a[0], a[1]));
        add("bankMatches", SimpleType.INT, one, -1, true, (facts, a) -> facts.bankMatches(a[0]));
        add("fact", text, one, -1, true, (facts, a) -> facts.fact(a[0]));
        add("factNumber", SimpleType.DOUBLE, one, -1, true, (facts, a) -> facts.factNumber(a[0]));
        add(
                "flag",
                SimpleType.BOOL,
                one,
                -1,
                false,
                (facts, a) -> facts.event().getContextFlags().contains(a[0]));
        add("attribute", text, one, -1, false, (facts, a) -> of(facts.event().getAttributes(), a[0]));
        add(
                "authorAttribute",
                text,
                one,
                -1,
                false,
                (facts, a) -> of(facts.event().getAuthorAttributes(), a[0]));
        add(
                "risk",
                SimpleType.DOUBLE,
                one,
                -1,
                false,
                (facts, a) -> facts.event().getRisk().getOrDefault(a[0], 0.0));
        add(
                "inCommunity",
                SimpleType.BOOL,
                one,
                -1,
                false,
                (facts, a) -> isIn(facts.event().getCommunity(), a[0]));
    }

    private RuleFunctions() {}

    private static void add(
            String name, CelType result, List<CelType> arguments, int labelArgument, boolean readsSignals, Body body) {
        RuleFunction function = new RuleFunction(name, result, arguments, labelArgument, readsSignals, body);
        BY_OVERLOAD.put(function.overload(), function);
    }

    private static String of(Map<String, String> map, String name) {
        return map.getOrDefault(name, "");
    }

    private static boolean isIn(String path, String community) {
        return path.equals(community) || path.startsWith(community + "/");
    }

    static @Nullable RuleFunction find(String overload) {
        return BY_OVERLOAD.get(overload);
    }

    static List<RuleFunction> all() {
        return List.copyOf(BY_OVERLOAD.values());
    }

    static CelFunctionDecl declaration(RuleFunction function) {
        return CelFunctionDecl.newFunctionDeclaration(
                function.name(),
                CelOverloadDecl.newGlobalOverload(function.overload(), function.result(), function.arguments()));
    }
}

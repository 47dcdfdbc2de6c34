package dev.weir.policy.expression;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What can be said of an expression without running it: a choice of clauses, of which one must hold. It serves to find rules that never
 * fire, rules that stand in the shadow of others, and thresholds below which a rule need not be read. An expression that is too large for
 * this is one of which nothing is known.
 */
public final class Formula {
    private static final int MAX_CLAUSES = 128;
    private static final Map<String, String> OPPOSITE =
            Map.of("_>=_", "_<_", "_>_", "_<=_", "_<=_", "_>_", "_<_", "_>=_");
    private static final Map<String, String> MIRRORED =
            Map.of("_>=_", "_<=_", "_>_", "_<_", "_<=_", "_>=_", "_<_", "_>_", "_==_", "_==_");

    /** A score that must reach a threshold. */
    public record Bound(String variable, int slot, double threshold) {
        /** The label of the score. */
        public String label() {
            return Vocabulary.labelOf(variable).orElse("");
        }
    }

    /** More clauses than can be held; nothing is known. */
    private static final class TooLarge extends Exception {
        private static final long serialVersionUID = 1;
    }

    private final Vocabulary vocabulary;
    private final List<Clause> clauses;
    private final boolean known;

    private Formula(Vocabulary vocabulary, List<Clause> clauses, boolean known) {
        this.vocabulary = vocabulary;
        this.clauses = clauses;
        this.known = known;
    }

    static Formula of(CelExpr expr, Vocabulary vocabulary) {
        try {
            List<Clause> possible = clauses(expr, false).stream()
                    .filter(clause -> !clause.isImpossible(vocabulary))
                    .toList();
            return new Formula(vocabulary, possible, true);
        } catch (TooLarge e) {
            return new Formula(vocabulary, List.of(), false);
        }
    }

    /** True when the expression surely holds for no content at all. */
    public boolean isNeverTrue() {
        return known && clauses.isEmpty();
    }

    /** True when the expression surely holds for no content on any of these surfaces; an empty set is every surface. */
    public boolean isNeverTrueOn(Set<String> surfaces) {
        if (!known || surfaces.isEmpty()) {
            return isNeverTrue();
        }
        Clause on = Clause.text("surface", new Clause.Texts(false, surfaces));
        return clauses.stream().allMatch(clause -> clause.and(on).isImpossible(vocabulary));
    }

    /** True when the other surely holds wherever this one does. */
    public boolean implies(Formula other) {
        return known
                && other.known
                && clauses.stream()
                        .allMatch(mine -> other.clauses.stream().anyMatch(theirs -> mine.implies(theirs, vocabulary)));
    }

    /** Scores of which one must reach its threshold before the expression can hold; empty where it may hold without. */
    public List<Bound> guard() {
        List<Bound> guard = new ArrayList<>();
        for (Clause clause : clauses) {
            Optional<Bound> bound = highest(clause);
            if (bound.isEmpty()) {
                return List.of();
            }
            guard.add(bound.get());
        }
        return guard;
    }

    private Optional<Bound> highest(Clause clause) {
        return bounds(clause).stream().max((a, b) -> Double.compare(a.threshold(), b.threshold()));
    }

    /** All thresholds that scores must reach, in the order in which they are written. */
    public List<Bound> bounds() {
        return clauses.stream().flatMap(clause -> bounds(clause).stream()).toList();
    }

    private List<Bound> bounds(Clause clause) {
        List<Bound> bounds = new ArrayList<>();
        clause.numbers.forEach((name, interval) -> {
            Vocabulary.Variable variable = vocabulary.find(name);
            if (variable != null && variable.slot() >= 0 && interval.low() > 0) {
                bounds.add(new Bound(name, variable.slot(), interval.low()));
            }
        });
        return bounds;
    }

    private static List<Clause> clauses(CelExpr expr, boolean not) throws TooLarge {
        if (expr.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && expr.constant().getKind() == CelConstant.Kind.BOOLEAN_VALUE) {
            return expr.constant().booleanValue() != not ? List.of(new Clause()) : List.of();
        }
        if (expr.getKind() != CelExpr.ExprKind.Kind.CALL) {
            return List.of(Clause.other(written(expr, not)));
        }
        List<CelExpr> arguments = expr.call().args();
        return switch (expr.call().function()) {
            case "!_" -> clauses(arguments.get(0), !not);
            case "_&&_" -> not ? either(arguments, true) : both(arguments, false);
            case "_||_" -> not ? both(arguments, true) : either(arguments, false);
            default -> List.of(atom(expr, not).orElseGet(() -> Clause.other(written(expr, not))));
        };
    }

    private static List<Clause> both(List<CelExpr> arguments, boolean not) throws TooLarge {
        List<Clause> all = List.of(new Clause());
        for (CelExpr argument : arguments) {
            List<Clause> next = new ArrayList<>();
            for (Clause right : clauses(argument, not)) {
                for (Clause left : all) {
                    next.add(left.and(right));
                }
                check(next);
            }
            all = next;
        }
        return all;
    }

    private static List<Clause> either(List<CelExpr> arguments, boolean not) throws TooLarge {
        List<Clause> any = new ArrayList<>();
        for (CelExpr argument : arguments) {
            any.addAll(clauses(argument, not));
            check(any);
        }
        return any;
    }

    private static void check(List<Clause> clauses) throws TooLarge {
        if (clauses.size() > MAX_CLAUSES) {
            throw new TooLarge();
        }
    }

    private static Optional<Clause> atom(CelExpr expr, boolean not) {
        List<CelExpr> arguments = expr.call().args();
        if (arguments.size() != 2) {
            return Optional.empty();
        }
        String operator = expr.call().function();
        CelExpr left = arguments.get(0);
        CelExpr right = arguments.get(1);
        if (isConstant(left) && MIRRORED.containsKey(operator)) {
            return comparison(MIRRORED.getOrDefault(operator, operator), right, left, not);
        }
        return comparison(operator, left, right, not);
    }

    private static Optional<Clause> comparison(String operator, CelExpr variable, CelExpr value, boolean not) {
        if (variable.getKind() != CelExpr.ExprKind.Kind.IDENT) {
            return Optional.empty();
        }
        String name = variable.ident().name();
        if (operator.equals("@in") || isText(value)) {
            return texts(operator, name, value, not);
        }
        Optional<Double> bound = number(value);
        boolean opposite = not && OPPOSITE.containsKey(operator);
        if (bound.isEmpty() || !MIRRORED.containsKey(operator) || (not && !opposite)) {
            return Optional.empty();
        }
        String real = opposite ? OPPOSITE.getOrDefault(operator, operator) : operator;
        return Optional.of(Clause.number(name, Interval.of(real, bound.get())));
    }

    private static Optional<Clause> texts(String operator, String name, CelExpr value, boolean not) {
        Set<String> values = new TreeSet<>();
        if (operator.equals("@in") && value.getKind() == CelExpr.ExprKind.Kind.LIST) {
            for (CelExpr item : value.list().elements()) {
                if (!isText(item)) {
                    return Optional.empty();
                }
                values.add(item.constant().stringValue());
            }
        } else if ((operator.equals("_==_") || operator.equals("_!=_")) && isText(value)) {
            values.add(value.constant().stringValue());
        } else {
            return Optional.empty();
        }
        return Optional.of(Clause.text(name, new Clause.Texts(not != operator.equals("_!=_"), values)));
    }

    private static boolean isConstant(CelExpr expr) {
        return expr.getKind() == CelExpr.ExprKind.Kind.CONSTANT;
    }

    private static boolean isText(CelExpr expr) {
        return isConstant(expr) && expr.constant().getKind() == CelConstant.Kind.STRING_VALUE;
    }

    private static Optional<Double> number(CelExpr expr) {
        if (!isConstant(expr)) {
            return Optional.empty();
        }
        return switch (expr.constant().getKind()) {
            case DOUBLE_VALUE -> Optional.of(expr.constant().doubleValue());
            case INT64_VALUE -> Optional.of((double) expr.constant().int64Value());
            default -> Optional.empty();
        };
    }

    private static String written(CelExpr expr, boolean not) {
        return (not ? "!" : "") + Written.of(expr);
    }
}

package dev.weir.policy.expression;

import dev.cel.common.ast.CelExpr;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Bounds on what an expression may cost, known before it ever runs. */
final class ExpressionLimits {
    /** Longest expression, in characters. */
    static final int MAX_CHARS = 2_000;

    /** Deepest nesting of an expression. */
    static final int MAX_DEPTH = 32;

    /** Highest estimated cost of one evaluation; reading a variable costs 1, a loop over parts 64 times its body. */
    static final long MAX_COST = 10_000;

    /** Most comprehensions within each other. */
    static final int MAX_NESTED_COMPREHENSIONS = 2;

    /** Items that a list is taken to have; content has at most so many parts. */
    private static final int LIST_ITEMS = 64;

    private static final int REGEX_COST = 50;

    private ExpressionLimits() {}

    /** Why the expression may cost too much; empty where it may not. */
    static Optional<String> tooCostly(CelExpr expr) {
        if (nesting(expr) > MAX_NESTED_COMPREHENSIONS) {
            return Optional.of("more than " + MAX_NESTED_COMPREHENSIONS + " loops within each other");
        }
        long cost = cost(expr);
        return cost > MAX_COST
                ? Optional.of("an estimated cost of " + cost + ", more than " + MAX_COST)
                : Optional.empty();
    }

    private static long cost(CelExpr expr) {
        long own = expr.getKind() == CelExpr.ExprKind.Kind.CALL
                        && expr.call().function().equals("matches")
                ? REGEX_COST
                : 1;
        if (expr.getKind() == CelExpr.ExprKind.Kind.COMPREHENSION) {
            var loop = expr.comprehension();
            long body = cost(loop.loopStep()) + cost(loop.loopCondition());
            return cost(loop.iterRange()) + cost(loop.accuInit()) + LIST_ITEMS * body + cost(loop.result());
        }
        return own + children(expr).mapToLong(ExpressionLimits::cost).sum();
    }

    private static int nesting(CelExpr expr) {
        int below = children(expr).mapToInt(ExpressionLimits::nesting).max().orElse(0);
        return below + (expr.getKind() == CelExpr.ExprKind.Kind.COMPREHENSION ? 1 : 0);
    }

    static Stream<CelExpr> children(CelExpr expr) {
        return switch (expr.getKind()) {
            case SELECT -> Stream.of(expr.select().operand());
            case CALL -> Stream.concat(expr.call().target().stream(), expr.call().args().stream());
            case LIST -> expr.list().elements().stream();
            case MAP -> expr.map().entries().stream().flatMap(e -> Stream.of(e.key(), e.value()));
            case STRUCT -> expr.struct().entries().stream().map(CelExpr.CelStruct.Entry::value);
            case COMPREHENSION -> {
                var loop = expr.comprehension();
                yield List.of(loop.iterRange(), loop.accuInit(), loop.loopCondition(), loop.loopStep(), loop.result())
                        .stream();
            }
            case NOT_SET, CONSTANT, IDENT -> Stream.empty();
        };
    }
}

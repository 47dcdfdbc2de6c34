package dev.weir.policy.expression;

import dev.cel.common.ast.CelExpr;
import java.util.stream.Collectors;

/** Writes a tree so that equal texts are equal conditions. */
final class Written {
    private Written() {}

    static String of(CelExpr expr) {
        return switch (expr.getKind()) {
            case CONSTANT -> expr.constant().getKind() + "'" + constant(expr) + "'";
            case IDENT -> expr.ident().name();
            case CALL -> expr.call().function() + children(expr);
            case COMPREHENSION ->
                "loop:"
                        + expr.comprehension().iterVar()
                        + ":"
                        + expr.comprehension().accuVar()
                        + children(expr);
            case SELECT, LIST, STRUCT, MAP, NOT_SET -> expr.getKind() + children(expr);
        };
    }

    /** Quotes within a text are doubled, so that no text can pass for the end of itself. */
    private static String constant(CelExpr expr) {
        return expr.constant().toString().replace("'", "''");
    }

    private static String children(CelExpr expr) {
        return ExpressionLimits.children(expr).map(Written::of).collect(Collectors.joining(",", "(", ")"));
    }
}

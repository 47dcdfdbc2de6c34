package dev.weir.policy.expression;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;

/** What a rule writes out: texts, numbers and truth values, and those texts that must be written out to be checked when publishing. */
final class Literals {
    /** Longest regular expression, in characters. */
    private static final int MAX_PATTERN_CHARS = 200;

    private Literals() {}

    static Code code(CelConstant constant) throws Unsupported {
        return switch (constant.getKind()) {
            case BOOLEAN_VALUE -> {
                boolean value = constant.booleanValue();
                yield (Code.Bool) frame -> value;
            }
            case INT64_VALUE -> {
                long value = constant.int64Value();
                yield (Code.Whole) frame -> value;
            }
            case DOUBLE_VALUE -> {
                double value = constant.doubleValue();
                yield (Code.Decimal) frame -> value;
            }
            case STRING_VALUE -> {
                String value = constant.stringValue();
                yield frame -> value;
            }
            default -> throw new Unsupported("rules know texts, numbers and truth values.", "write one of those.");
        };
    }

    /** The value itself, of a constant that {@link #code} takes. */
    static Object value(CelConstant constant) {
        return switch (constant.getKind()) {
            case BOOLEAN_VALUE -> constant.booleanValue();
            case INT64_VALUE -> constant.int64Value();
            case DOUBLE_VALUE -> constant.doubleValue();
            default -> constant.stringValue();
        };
    }

    static Pattern pattern(CelExpr expr) throws Unsupported {
        if (expr.getKind() != CelExpr.ExprKind.Kind.CONSTANT) {
            throw new Unsupported("a pattern must be written out.", "give `matches` a text in quotes.");
        }
        String pattern = expr.constant().stringValue();
        if (pattern.length() > MAX_PATTERN_CHARS) {
            throw new Unsupported("a pattern is too long.", "use at most " + MAX_PATTERN_CHARS + " characters.");
        }
        try {
            return Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw new Unsupported("a pattern is not RE2: " + e.getDescription() + ".", "correct the pattern.");
        }
    }

    /** A label that a function asks for; one that does not exist is found when publishing. */
    static String label(CelExpr expr) throws Unsupported {
        if (expr.getKind() != CelExpr.ExprKind.Kind.CONSTANT) {
            throw new Unsupported("a label must be written out.", "give the label as a text in quotes.");
        }
        return expr.constant().stringValue();
    }
}

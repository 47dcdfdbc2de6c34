package dev.weir.policy.expression;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongBinaryOperator;
import org.jspecify.annotations.Nullable;

/** CEL's own operators as closures, by the overload that the checker chose. */
final class Operators {
    private Operators() {}

    /** Both, where an error on one side gives way to a plain no on the other, as in CEL. */
    static Code.Bool and(Code.Bool left, Code.Bool right) {
        return frame -> {
            boolean first;
            try {
                first = left.test(frame);
            } catch (EvaluationException e) {
                if (right.test(frame)) {
                    throw e;
                }
                return false;
            }
            return first && right.test(frame);
        };
    }

    /** Either, where an error on one side gives way to a plain yes on the other, as in CEL. */
    static Code.Bool or(Code.Bool left, Code.Bool right) {
        return frame -> {
            boolean first;
            try {
                first = left.test(frame);
            } catch (EvaluationException e) {
                if (right.test(frame)) {
                    return true;
                }
                throw e;
            }
            return first || right.test(frame);
        };
    }

    static Code.Bool notStrictlyFalse(Code.Bool code) {
        return frame -> {
            try {
                return code.test(frame);
            } catch (EvaluationException e) {
                return true;
            }
        };
    }

    /** The code for an overload of two arguments; null where rules have no such operator. */
    static @Nullable Code binary(String overload, Code left, Code right) {
        if (left instanceof Code.Decimal l && right instanceof Code.Decimal r) {
            return numbers(overload, l, r);
        }
        if (left instanceof Code.Whole l && right instanceof Code.Whole r) {
            return wholes(overload, l, r);
        }
        if (left instanceof Code.Decimal l && right instanceof Code.Whole r) {
            return mixed(overload, frame -> compare(l.number(frame), r.whole(frame)));
        }
        if (left instanceof Code.Whole l && right instanceof Code.Decimal r) {
            return mixed(overload, frame -> -compare(r.number(frame), l.whole(frame)));
        }
        return objects(overload, left, right);
    }

    private static @Nullable Code numbers(String overload, Code.Decimal l, Code.Decimal r) {
        return switch (overload) {
            case "less_double" -> (Code.Bool) f -> l.number(f) < r.number(f);
            case "less_equals_double" -> (Code.Bool) f -> l.number(f) <= r.number(f);
            case "greater_double" -> (Code.Bool) f -> l.number(f) > r.number(f);
            case "greater_equals_double" -> (Code.Bool) f -> l.number(f) >= r.number(f);
            case "equals" -> (Code.Bool) f -> l.number(f) == r.number(f);
            case "not_equals" -> (Code.Bool) f -> l.number(f) != r.number(f);
            case "add_double" -> (Code.Decimal) f -> l.number(f) + r.number(f);
            case "subtract_double" -> (Code.Decimal) f -> l.number(f) - r.number(f);
            case "multiply_double" -> (Code.Decimal) f -> l.number(f) * r.number(f);
            case "divide_double" -> (Code.Decimal) f -> l.number(f) / r.number(f);
            default -> null;
        };
    }

    private static @Nullable Code wholes(String overload, Code.Whole l, Code.Whole r) {
        return switch (overload) {
            case "less_int64" -> (Code.Bool) f -> l.whole(f) < r.whole(f);
            case "less_equals_int64" -> (Code.Bool) f -> l.whole(f) <= r.whole(f);
            case "greater_int64" -> (Code.Bool) f -> l.whole(f) > r.whole(f);
            case "greater_equals_int64" -> (Code.Bool) f -> l.whole(f) >= r.whole(f);
            case "equals" -> (Code.Bool) f -> l.whole(f) == r.whole(f);
            case "not_equals" -> (Code.Bool) f -> l.whole(f) != r.whole(f);
            case "add_int64" -> exact((a, b) -> Math.addExact(a, b), l, r);
            case "subtract_int64" -> exact((a, b) -> Math.subtractExact(a, b), l, r);
            case "multiply_int64" -> exact((a, b) -> Math.multiplyExact(a, b), l, r);
            case "divide_int64" -> exact(Operators::divide, l, r);
            case "modulo_int64" -> exact((a, b) -> a % b, l, r);
            default -> null;
        };
    }

    private static long divide(long a, long b) {
        if (a == Long.MIN_VALUE && b == -1) {
            throw new ArithmeticException("overflow");
        }
        return a / b;
    }

    private static Code.Whole exact(LongBinaryOperator operator, Code.Whole l, Code.Whole r) {
        return frame -> {
            try {
                return operator.applyAsLong(l.whole(frame), r.whole(frame));
            } catch (ArithmeticException e) {
                throw new EvaluationException("an int that overflows or is divided by zero");
            }
        };
    }

    /** The sign of a comparison; 2 where one side is not a number, so that no comparison holds. */
    private interface Comparison {
        int of(Frame frame);
    }

    private static int compare(double number, long whole) {
        if (Double.isNaN(number)) {
            return 2;
        }
        if (number >= 0x1p63) {
            return 1;
        }
        if (number < -0x1p63) {
            return -1;
        }
        int integral = Long.compare((long) number, whole);
        double rest = number - (double) (long) number;
        return integral != 0 ? integral : rest > 0 ? 1 : rest < 0 ? -1 : 0;
    }

    private static @Nullable Code mixed(String overload, Comparison comparison) {
        int sign = overload.startsWith("less") ? -1 : overload.startsWith("greater") ? 1 : 0;
        if (sign == 0) {
            return null;
        }
        boolean orEqual = overload.contains("equals");
        return (Code.Bool) frame -> {
            int compared = comparison.of(frame);
            return compared == sign || (orEqual && compared == 0);
        };
    }

    private static @Nullable Code objects(String overload, Code left, Code right) {
        return switch (overload) {
            case "equals" -> (Code.Bool) f -> same(left.value(f), right.value(f));
            case "not_equals" -> (Code.Bool) f -> !same(left.value(f), right.value(f));
            case "less_string" -> (Code.Bool) f -> compare(left, right, f) < 0;
            case "less_equals_string" -> (Code.Bool) f -> compare(left, right, f) <= 0;
            case "greater_string" -> (Code.Bool) f -> compare(left, right, f) > 0;
            case "greater_equals_string" -> (Code.Bool) f -> compare(left, right, f) >= 0;
            case "add_string" -> f -> text(left, f) + text(right, f);
            case "add_list" -> f -> concat((List<?>) left.value(f), (List<?>) right.value(f));
            case "in_list" -> (Code.Bool) f -> contains((List<?>) right.value(f), left.value(f));
            case "contains_string" -> (Code.Bool) f -> text(left, f).contains(text(right, f));
            case "starts_with_string" -> (Code.Bool) f -> text(left, f).startsWith(text(right, f));
            case "ends_with_string" -> (Code.Bool) f -> text(left, f).endsWith(text(right, f));
            default -> null;
        };
    }

    /** Code points in order, as CEL compares texts. */
    private static int compare(Code left, Code right, Frame frame) {
        int[] a = text(left, frame).codePoints().toArray();
        int[] b = text(right, frame).codePoints().toArray();
        return Arrays.compare(a, b);
    }

    static String text(Code code, Frame frame) {
        return (String) code.value(frame);
    }

    static Code.Bool matches(Code text, Pattern pattern) {
        return frame -> pattern.matcher(text(text, frame)).find();
    }

    static Code.Whole size(Code code) {
        return frame -> {
            Object value = code.value(frame);
            return value instanceof String text ? text.codePointCount(0, text.length()) : ((List<?>) value).size();
        };
    }

    private static boolean contains(List<?> list, Object value) {
        for (Object item : list) {
            if (same(item, value)) {
                return true;
            }
        }
        return false;
    }

    /** CEL's equality: numbers by value, so that nothing equals NaN. */
    private static boolean same(Object a, Object b) {
        if (a instanceof Double x && b instanceof Double y) {
            return x.doubleValue() == y.doubleValue();
        }
        if (a instanceof List<?> x && b instanceof List<?> y) {
            if (x.size() != y.size()) {
                return false;
            }
            for (int i = 0; i < x.size(); i++) {
                if (!same(x.get(i), y.get(i))) {
                    return false;
                }
            }
            return true;
        }
        return a.equals(b);
    }

    private static List<Object> concat(List<?> left, List<?> right) {
        List<Object> both = new ArrayList<>(left.size() + right.size());
        both.addAll(left);
        both.addAll(right);
        return both;
    }
}

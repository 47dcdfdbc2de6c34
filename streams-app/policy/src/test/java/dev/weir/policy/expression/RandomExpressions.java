package dev.weir.policy.expression;

import java.util.Random;

/** Makes expressions that mostly are well typed, errors at run time included. */
final class RandomExpressions {
    private final Random random;
    private int loops;

    RandomExpressions(Random random) {
        this.random = random;
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    String bool(int depth) {
        if (depth == 0) {
            return pick("true", "false", "hasParent", "surface == 'comment'", "scores.hate >= 0.5", "flag('live')");
        }
        return switch (random.nextInt(11)) {
            case 0 -> "(" + bool(depth - 1) + " && " + bool(depth - 1) + ")";
            case 1 -> "(" + bool(depth - 1) + " || " + bool(depth - 1) + ")";
            case 2 -> "!(" + bool(depth - 1) + ")";
            case 3 -> "(" + number(depth - 1) + pick(" < ", " <= ", " > ", " >= ") + number(depth - 1) + ")";
            case 4 ->
                "(" + whole(depth - 1) + pick(" < ", " <= ", " > ", " >= ", " == ", " != ") + whole(depth - 1) + ")";
            case 5 -> "(" + whole(depth - 1) + pick(" < ", " <= ", " > ", " >= ") + plain() + ")";
            case 10 -> "(" + plain() + pick(" == ", " != ") + plain() + ")";
            case 6 -> "(" + bool(depth - 1) + " ? " + bool(depth - 1) + " : " + bool(depth - 1) + ")";
            case 7 -> text(depth - 1) + pick(" == ", " != ", " < ", " >= ") + text(depth - 1);
            case 8 -> text(depth - 1) + pick(".contains(", ".startsWith(", ".endsWith(", ".matches(") + "'m')";
            default -> loop(depth);
        };
    }

    private String loop(int depth) {
        if (loops > 0) {
            return text(depth - 1) + " in ['comment', 'body', " + text(0) + "]";
        }
        loops++;
        String inner = "(" + bool(depth - 1) + " && p != 'title') || score(p, 'hate') > " + number(0);
        loops--;
        String macro = pick("exists", "all", "exists_one", "filter");
        String loop = "parts." + macro + "(p, " + inner + ")";
        return macro.equals("filter") ? loop + ".size() >= 1" : loop;
    }

    /**
     * A double that is neither -0.0 nor NaN. For equality, and between an int and a double, dev.cel takes those as Double.compare does,
     * while we keep to IEEE 754, as CEL's specification does.
     */
    private String plain() {
        return "(" + number(0) + " + 0.0)";
    }

    private String number(int depth) {
        if (depth <= 0) {
            return pick("scores.hate", "text.spam", "0.5", "0.1", "-0.0", "1.0", "author.maxAge", "risk('x')");
        }
        return switch (random.nextInt(4)) {
            case 0 -> "(" + number(depth - 1) + pick(" + ", " - ", " * ", " / ") + number(depth - 1) + ")";
            case 1 -> "double(" + whole(depth - 1) + ")";
            case 2 -> "-(" + number(depth - 1) + ")";
            default -> number(0);
        };
    }

    private String whole(int depth) {
        if (depth <= 0) {
            return pick(
                    "0", "1", "3", "9223372036854775807", "evidence.hate", "author.priorRejections", "parts.size()");
        }
        return switch (random.nextInt(4)) {
            case 0 -> "(" + whole(depth - 1) + pick(" + ", " - ", " * ", " / ", " % ") + whole(depth - 1) + ")";
            case 1 -> "size(" + text(depth - 1) + ")";
            case 2 -> "-(" + whole(depth - 1) + ")";
            default -> whole(0);
        };
    }

    private String text(int depth) {
        return depth > 0 && random.nextInt(3) == 0
                ? "(" + text(depth - 1) + " + " + text(depth - 1) + ")"
                : pick("surface", "community", "'comment'", "'m'", "''", "fact('x')", "author.ageMethod");
    }
}

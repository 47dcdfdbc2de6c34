package dev.weir.policy.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelReference;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns a checked CEL tree into closures. Types come from the checker, so that numbers are compared without boxing. What it does not know
 * it refuses with {@link Unsupported}; it never guesses. Its results equal dev.cel's own, which a test shows.
 */
final class CodeCompiler {
    private final CelAbstractSyntaxTree tree;
    private final Vocabulary vocabulary;
    private final Reads reads = new Reads();
    private final Map<String, Integer> locals = new HashMap<>();
    private int nextLocal;

    CodeCompiler(CelAbstractSyntaxTree tree, Vocabulary vocabulary) {
        this.tree = tree;
        this.vocabulary = vocabulary;
    }

    Code.Bool compile() throws Unsupported {
        return bool(tree.getExpr());
    }

    Reads reads() {
        return reads;
    }

    private Code.Bool bool(CelExpr expr) throws Unsupported {
        if (code(expr) instanceof Code.Bool bool) {
            return bool;
        }
        throw new Unsupported("a truth value is needed.", "compare with something, as in `scores.hate >= 0.9`.");
    }

    private Code code(CelExpr expr) throws Unsupported {
        return switch (expr.getKind()) {
            case CONSTANT -> Literals.code(expr.constant());
            case IDENT -> identifier(expr);
            case CALL -> call(expr);
            case LIST -> list(expr);
            case COMPREHENSION -> comprehension(expr.comprehension());
            case NOT_SET, SELECT, STRUCT, MAP ->
                throw new Unsupported(
                        "fields, maps and messages are not read.", "use the names and functions of the rule language.");
        };
    }

    private Code identifier(CelExpr expr) throws Unsupported {
        String name = expr.ident().name();
        Integer local = locals.get(name);
        if (local != null) {
            return typed(expr, frame -> read(frame, local));
        }
        Vocabulary.Variable variable = vocabulary.find(name);
        if (variable == null) {
            throw new Unsupported("nobody knows " + name + ".", "use the names of the rule language.");
        }
        reads.add(variable.reads());
        return variable.code();
    }

    private static Object read(Frame frame, int local) {
        Object value = frame.locals[local];
        if (value instanceof EvaluationException error) {
            throw error;
        }
        if (value == null) {
            throw new EvaluationException("a variable without a value");
        }
        return value;
    }

    private Code typed(CelExpr expr, Code code) {
        return typed(tree.getType(expr.id()).map(CelType::kind).orElse(CelKind.DYN), code);
    }

    private static Code typed(CelKind kind, Code code) {
        return switch (kind) {
            case BOOL -> (Code.Bool) frame -> (Boolean) code.value(frame);
            case INT -> (Code.Whole) frame -> (Long) code.value(frame);
            case DOUBLE -> (Code.Decimal) frame -> (Double) code.value(frame);
            default -> code;
        };
    }

    private Code list(CelExpr expr) throws Unsupported {
        boolean mixed = tree.getType(expr.id())
                .filter(ListType.class::isInstance)
                .map(type -> ((ListType) type).elemType().kind() == CelKind.DYN)
                .orElse(true);
        if (mixed) {
            throw new Unsupported("a list holds values of several types.", "do not mix types in a list.");
        }
        List<Code> items = new ArrayList<>();
        boolean constant = true;
        for (CelExpr element : expr.list().elements()) {
            items.add(code(element));
            constant &= element.getKind() == CelExpr.ExprKind.Kind.CONSTANT;
        }
        if (constant) {
            List<Object> values = new ArrayList<>();
            for (CelExpr element : expr.list().elements()) {
                values.add(Literals.value(element.constant()));
            }
            List<Object> fixed = List.copyOf(values);
            return frame -> fixed;
        }
        return frame -> {
            List<Object> values = new ArrayList<>(items.size());
            for (Code item : items) {
                values.add(item.value(frame));
            }
            return values;
        };
    }

    private Code call(CelExpr expr) throws Unsupported {
        List<CelExpr> arguments = new ArrayList<>();
        expr.call().target().ifPresent(arguments::add);
        arguments.addAll(expr.call().args());
        String overload = overload(expr);
        RuleFunctions.RuleFunction own = RuleFunctions.find(overload);
        if (own != null) {
            return own(own, arguments);
        }
        Code code = switch (arguments.size()) {
            case 1 -> unary(overload, code(arguments.get(0)));
            case 2 -> binary(overload, arguments);
            case 3 -> conditional(overload, arguments);
            default -> null;
        };
        if (code == null) {
            throw new Unsupported("rules have no " + expr.call().function() + " here.", "say it in other words.");
        }
        return code;
    }

    private String overload(CelExpr expr) throws Unsupported {
        List<String> overloads = tree.getReference(expr.id())
                .map(CelReference::overloadIds)
                .map(List::copyOf)
                .orElse(List.of());
        if (overloads.size() != 1) {
            throw new Unsupported(
                    "the types around " + expr.call().function() + " are not clear.", "do not mix types in a list.");
        }
        return overloads.get(0);
    }

    private static @Nullable Code unary(String overload, Code code) {
        return switch (overload) {
            case "logical_not" -> {
                Code.Bool bool = (Code.Bool) code;
                yield (Code.Bool) frame -> !bool.test(frame);
            }
            case "not_strictly_false", "__not_strictly_false__" -> Operators.notStrictlyFalse((Code.Bool) code);
            case "negate_double" -> {
                Code.Decimal number = (Code.Decimal) code;
                yield (Code.Decimal) frame -> -number.number(frame);
            }
            case "negate_int64" -> {
                Code.Whole zero = frame -> 0L;
                yield Operators.binary("subtract_int64", zero, code);
            }
            case "int64_to_double" -> {
                Code.Whole whole = (Code.Whole) code;
                yield (Code.Decimal) frame -> whole.whole(frame);
            }
            case "size_string", "string_size", "size_list", "list_size" -> Operators.size(code);
            default -> null;
        };
    }

    private @Nullable Code binary(String overload, List<CelExpr> arguments) throws Unsupported {
        if (overload.equals("matches_string") || overload.equals("matches")) {
            return Operators.matches(code(arguments.get(0)), Literals.pattern(arguments.get(1)));
        }
        Code left = code(arguments.get(0));
        Code right = code(arguments.get(1));
        return switch (overload) {
            case "logical_and" -> Operators.and((Code.Bool) left, (Code.Bool) right);
            case "logical_or" -> Operators.or((Code.Bool) left, (Code.Bool) right);
            default -> Operators.binary(overload, left, right);
        };
    }

    private @Nullable Code conditional(String overload, List<CelExpr> arguments) throws Unsupported {
        if (!overload.equals("conditional")) {
            return null;
        }
        Code.Bool condition = bool(arguments.get(0));
        Code yes = code(arguments.get(1));
        Code no = code(arguments.get(2));
        return typed(arguments.get(1), frame -> condition.test(frame) ? yes.value(frame) : no.value(frame));
    }

    private Code own(RuleFunctions.RuleFunction function, List<CelExpr> arguments) throws Unsupported {
        if (function.readsSignals() && function.labelArgument() < 0) {
            reads.signals();
        }
        if (function.labelArgument() >= 0) {
            reads.label(0, labelBit(arguments.get(function.labelArgument())));
        }
        Code[] codes = new Code[arguments.size()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = code(arguments.get(i));
        }
        Code call = frame -> {
            String[] values = new String[codes.length];
            for (int i = 0; i < codes.length; i++) {
                values[i] = Operators.text(codes[i], frame);
            }
            return function.body().apply(frame.facts, values);
        };
        return typed(function.result().kind(), call);
    }

    private long labelBit(CelExpr expr) throws Unsupported {
        return 1L << vocabulary.labels().find(Literals.label(expr)).orElse(0);
    }

    private Code comprehension(CelExpr.CelComprehension loop) throws Unsupported {
        Code range = code(loop.iterRange());
        Code start = code(loop.accuInit());
        int accu = nextLocal++;
        int item = nextLocal++;
        Integer outerAccu = locals.put(loop.accuVar(), accu);
        Integer outerItem = locals.put(loop.iterVar(), item);
        Code.Bool goOn = bool(loop.loopCondition());
        Code step = code(loop.loopStep());
        restore(loop.iterVar(), outerItem);
        Code result = code(loop.result());
        restore(loop.accuVar(), outerAccu);
        nextLocal -= 2;
        Code code = frame -> {
            List<?> items = (List<?>) range.value(frame);
            frame.locals[accu] = start.value(frame);
            for (Object value : items) {
                if (!goOn.test(frame)) {
                    break;
                }
                frame.locals[item] = value;
                frame.locals[accu] = stepOrError(step, frame);
            }
            return result.value(frame);
        };
        return typed(loop.result(), code);
    }

    private static Object stepOrError(Code step, Frame frame) {
        try {
            return step.value(frame);
        } catch (EvaluationException e) {
            return e;
        }
    }

    private void restore(String name, @Nullable Integer outer) {
        if (outer == null) {
            locals.remove(name);
        } else {
            locals.put(name, outer);
        }
    }
}

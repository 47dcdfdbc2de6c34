package dev.weir.policy.expression;

import dev.cel.checker.CelStandardDeclarations;
import dev.cel.checker.CelStandardDeclarations.StandardFunction;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.weir.policy.bundle.Similar;
import dev.weir.policy.fusion.LabelTable;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Compiles conditions over one table of labels. Thread-safe; what was compiled once is kept. */
public final class ExpressionLanguage {
    private static final Set<StandardFunction> FUNCTIONS = EnumSet.of(
            StandardFunction.LOGICAL_AND,
            StandardFunction.LOGICAL_OR,
            StandardFunction.LOGICAL_NOT,
            StandardFunction.CONDITIONAL,
            StandardFunction.NOT_STRICTLY_FALSE,
            StandardFunction.EQUALS,
            StandardFunction.NOT_EQUALS,
            StandardFunction.LESS,
            StandardFunction.LESS_EQUALS,
            StandardFunction.GREATER,
            StandardFunction.GREATER_EQUALS,
            StandardFunction.ADD,
            StandardFunction.SUBTRACT,
            StandardFunction.MULTIPLY,
            StandardFunction.DIVIDE,
            StandardFunction.MODULO,
            StandardFunction.NEGATE,
            StandardFunction.IN,
            StandardFunction.SIZE,
            StandardFunction.CONTAINS,
            StandardFunction.STARTS_WITH,
            StandardFunction.ENDS_WITH,
            StandardFunction.MATCHES,
            StandardFunction.DOUBLE);

    /** Expressions kept; beyond that they are compiled again. */
    private static final int MAX_KEPT = 20_000;

    private final Vocabulary vocabulary;
    private final CelCompiler compiler;
    private final Map<String, Compiled> kept = new ConcurrentHashMap<>();

    public ExpressionLanguage(LabelTable labels) {
        vocabulary = new Vocabulary(labels);
        compiler = compiler(vocabulary);
    }

    /** What came of compiling: the expression, or why not. */
    public sealed interface Compiled {
        /** It is sound. */
        record Sound(Expression expression) implements Compiled {}

        /** It is refused. */
        record Refused(String what, String fix) implements Compiled {}
    }

    public LabelTable labels() {
        return vocabulary.labels();
    }

    public Compiled compile(String text) {
        Compiled known = kept.get(text);
        if (known != null) {
            return known;
        }
        Compiled compiled = compileAfresh(text);
        if (kept.size() < MAX_KEPT) {
            kept.put(text, compiled);
        }
        return compiled;
    }

    private Compiled compileAfresh(String text) {
        if (text.length() > ExpressionLimits.MAX_CHARS) {
            return new Compiled.Refused(
                    "the expression is longer than " + ExpressionLimits.MAX_CHARS + " characters.",
                    "split it into several rules.");
        }
        try {
            CelAbstractSyntaxTree parsed = compiler.parse(text).getAst();
            Optional<Compiled> early = unknownLabel(parsed.getExpr()).or(() -> tooCostly(parsed.getExpr()));
            if (early.isPresent()) {
                return early.get();
            }
            CelValidationResult checked = compiler.check(parsed);
            CodeCompiler code = new CodeCompiler(checked.getAst(), vocabulary);
            Code.Bool compiled = code.compile();
            Formula formula = Formula.of(checked.getAst().getExpr(), vocabulary);
            return new Compiled.Sound(new Expression(text, compiled, code.reads(), formula));
        } catch (CelValidationException e) {
            return new Compiled.Refused(firstIssue(e), "compare with the names and functions in write-a-rule.md.");
        } catch (Unsupported e) {
            return new Compiled.Refused(e.what(), e.fix());
        }
    }

    private static String firstIssue(CelValidationException e) {
        CelIssue issue = e.getErrors().get(0);
        String where = issue.getSourceLocation().getLine() > 0
                ? " (column " + (issue.getSourceLocation().getColumn() + 1) + ")"
                : "";
        String message =
                issue.getMessage().replace(" (in container '')", "").replaceFirst("(?s) \\(candidates: .*", "");
        return message.length() > 300 ? message.substring(0, 300) + "…" + where : message + where + ".";
    }

    private static Optional<Compiled> tooCostly(CelExpr expr) {
        return ExpressionLimits.tooCostly(expr)
                .map(why -> new Compiled.Refused("the expression has " + why + ".", "make it simpler."));
    }

    /** Names a label that nobody knows, before the checker says something less helpful. */
    private Optional<Compiled> unknownLabel(CelExpr expr) {
        Optional<String> label = expr.getKind() == CelExpr.ExprKind.Kind.SELECT
                ? Optional.of(path(expr))
                        .filter(p -> vocabulary.find(p) == null)
                        .flatMap(Vocabulary::labelOf)
                : labelArgument(expr);
        Optional<String> unknown = label.filter(l -> vocabulary.labels().find(l).isEmpty());
        if (unknown.isPresent()) {
            return Optional.of(new Compiled.Refused(
                    "nobody knows the label " + unknown.get() + ".",
                    Similar.fix(unknown.get(), vocabulary.labels().names())));
        }
        if (expr.getKind() == CelExpr.ExprKind.Kind.SELECT) {
            return Optional.empty();
        }
        return ExpressionLimits.children(expr)
                .map(this::unknownLabel)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> labelArgument(CelExpr expr) {
        if (expr.getKind() != CelExpr.ExprKind.Kind.CALL) {
            return Optional.empty();
        }
        for (RuleFunctions.RuleFunction function : RuleFunctions.all()) {
            int at = function.labelArgument();
            if (function.name().equals(expr.call().function())
                    && at >= 0
                    && expr.call().args().size() > at
                    && expr.call().args().get(at).constantOrDefault().getKind() == CelConstant.Kind.STRING_VALUE) {
                return Optional.of(expr.call().args().get(at).constant().stringValue());
            }
        }
        return Optional.empty();
    }

    private static String path(CelExpr expr) {
        return switch (expr.getKind()) {
            case IDENT -> expr.ident().name();
            case SELECT -> path(expr.select().operand()) + "." + expr.select().field();
            default -> "?";
        };
    }

    private static CelCompiler compiler(Vocabulary vocabulary) {
        CelCompilerBuilder builder = builder();
        vocabulary.variables().values().forEach(variable -> builder.addVar(variable.name(), variable.type()));
        RuleFunctions.all().forEach(f -> builder.addFunctionDeclarations(RuleFunctions.declaration(f)));
        return builder.setResultType(SimpleType.BOOL).build();
    }

    private static CelCompilerBuilder builder() {
        return CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(options())
                .setStandardMacros(List.of(
                        CelStandardMacro.EXISTS,
                        CelStandardMacro.EXISTS_ONE,
                        CelStandardMacro.ALL,
                        CelStandardMacro.FILTER))
                .setStandardEnvironmentEnabled(false)
                .setStandardDeclarations(CelStandardDeclarations.newBuilder()
                        .includeFunctions(FUNCTIONS)
                        .build());
    }

    static CelOptions options() {
        return CelOptions.current()
                .maxExpressionCodePointSize(ExpressionLimits.MAX_CHARS)
                .maxParseRecursionDepth(ExpressionLimits.MAX_DEPTH)
                .maxParseErrorRecoveryLimit(1)
                .enableHeterogeneousNumericComparisons(true)
                .build();
    }

    /** For tests that compare with dev.cel's own runtime. */
    CelCompiler compiler() {
        return compiler;
    }
}

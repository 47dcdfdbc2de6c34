package dev.weir.policy.expression;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.weir.policy.Asked;
import dev.weir.policy.fusion.Facts;
import dev.weir.policy.fusion.Fusion;
import dev.weir.policy.fusion.LabelTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** 200 conditions read once each, by our closures and by dev.cel's own runtime: why there are closures at all. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CelRuntimeBenchmark {
    private final ExpressionLanguage language = new ExpressionLanguage(LabelTable.with(List.of()));
    private final Facts facts = Fusion.fuse(
            language.labels(), Asked.text("comment", Map.of("hate", 0.4)).ask());
    private final List<Expression> ours = new ArrayList<>();
    private final List<CelRuntime.Program> theirs = new ArrayList<>();
    private final Map<String, Object> variables = new HashMap<>();

    public CelRuntimeBenchmark() {
        CelRuntime runtime = CelRuntimeFactory.standardCelRuntimeBuilder()
                .setOptions(ExpressionLanguage.options())
                .build();
        try {
            for (int i = 0; i < 200; i++) {
                String text = "author.priorRejections > %d || (surface == 'comment' && scores.hate >= 0.%d)"
                        .formatted(i, 500 + i);
                ours.add(((ExpressionLanguage.Compiled.Sound) language.compile(text)).expression());
                theirs.add(
                        runtime.createProgram(language.compiler().compile(text).getAst()));
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        Frame frame = new Frame(facts);
        new Vocabulary(language.labels())
                .variables()
                .forEach((name, v) -> variables.put(name, v.code().value(frame)));
    }

    @Benchmark
    public int closures() {
        Frame frame = new Frame(facts);
        int fired = 0;
        for (Expression expression : ours) {
            fired += expression.holds(frame) ? 1 : 0;
        }
        return fired;
    }

    /** The variables are bound beforehand, which is more than a real decision could have. */
    @Benchmark
    public int celRuntime() throws CelEvaluationException {
        int fired = 0;
        for (CelRuntime.Program program : theirs) {
            fired += Boolean.TRUE.equals(program.eval(variables)) ? 1 : 0;
        }
        return fired;
    }

    public static void main(String[] arguments) throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(CelRuntimeBenchmark.class.getName())
                        .jvmArgs("-Dorg.apache.avro.SERIALIZABLE_PACKAGES=dev.weir.contract")
                        .build())
                .run();
    }
}

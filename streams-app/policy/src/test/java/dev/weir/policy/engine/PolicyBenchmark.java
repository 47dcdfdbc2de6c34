package dev.weir.policy.engine;

import dev.weir.contract.Modality;
import dev.weir.contract.Signal;
import dev.weir.policy.Asked;
import dev.weir.policy.Bundles;
import dev.weir.policy.Policy;
import dev.weir.policy.Question;
import dev.weir.policy.Ruling;
import dev.weir.policy.live.PolicySet;
import dev.weir.policy.shipped.ShippedPolicy;
import java.time.Instant;
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

/**
 * What a decision costs on one core. Run {@code main} from the test class path. The limits are 20 µs for a typical comment under 200 rules
 * and 300 µs when every one of them must be read.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PolicyBenchmark {
    private static final int RULES = 200;
    private static final List<String> LABELS = List.of(
            "hate", "harassment", "violence", "self_harm", "sexual", "spam", "scam", "profanity", "pii", "illicit");

    private final Policy guarded = policy(true, false);
    private final Policy unguarded = policy(false, false);
    private final Policy allFiring = policy(false, true);
    private final Policy shipped = ShippedPolicy.platform();
    private final PolicySet set = PolicySet.of(ShippedPolicy.bundles()).orThrow();
    private final Question typical = typical(0.03);
    private final Question suspicious = typical(0.97);

    /** 200 rules as people write them: a threshold, and something about the author, the place or the evidence. */
    private static Policy policy(boolean guarded, boolean firing) {
        StringBuilder rules = new StringBuilder();
        for (int i = 0; i < RULES; i++) {
            String label = LABELS.get(i % LABELS.size());
            String score = "scores.%s %s 0.%03d".formatted(label, firing ? "<=" : ">=", 500 + 2 * i);
            String own = "risk(\"r%d\") %s 0.5".formatted(i, firing ? "<" : ">");
            String rest = switch (i % 4) {
                case 0 -> "author.priorRejections %s 2".formatted(firing ? "<" : ">");
                case 1 -> "(author.accountAgeDays %s 3 || audience == \"private\")".formatted(firing ? ">" : "<");
                case 2 -> "evidence.%s %s 1".formatted(label, firing ? "<=" : ">");
                default -> firing ? "!inCommunity(\"acme\")" : "inCommunity(\"acme\")";
            };
            String when = guarded
                    ? "%s && %s && %s".formatted(score, rest, own)
                    : "%s && (%s) %s (%s)".formatted(own, rest, firing ? "&&" : "||", score);
            rules.append(Bundles.rule(
                    "r" + i, guarded || firing ? when : "(%s) || (%s && %s)".formatted(own, rest, score), "hold"));
        }
        return Bundles.policy(Bundles.withRules(rules.toString()));
    }

    /** An English comment that a model, term banks and patterns looked at. */
    private static Question typical(double score) {
        Map<String, Double> scores = new HashMap<>();
        Asked.MODEL_LABELS.forEach(label -> scores.put(label, score));
        Signal pii = Asked.signal("text.pii", "body", Modality.TEXT)
                .setCoverage(Asked.coverage(List.of("pii"), List.of(), null))
                .build();
        return Asked.text("comment", scores)
                .signal(pii)
                .facts(facts ->
                        facts.setCommunity("acme/music/se").setAccountCreatedAt(Instant.parse("2024-01-01T00:00:00Z")))
                .ask();
    }

    @Benchmark
    public Ruling typicalCommentUnder200Rules() {
        return guarded.decide(typical);
    }

    @Benchmark
    public Ruling everyOneOf200RulesRead() {
        return unguarded.decide(typical);
    }

    @Benchmark
    public Ruling suspiciousCommentUnder200Rules() {
        return guarded.decide(suspicious);
    }

    @Benchmark
    public Ruling every200RulesFire() {
        return allFiring.decide(typical);
    }

    @Benchmark
    public Ruling typicalCommentUnderTheShippedPolicy() {
        return shipped.decide(typical);
    }

    @Benchmark
    public Ruling typicalCommentUnderAPolicySet() {
        return set.forQuestion(typical).decide(typical);
    }

    public static void main(String[] arguments) throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(PolicyBenchmark.class.getName())
                        .jvmArgs("-Dorg.apache.avro.SERIALIZABLE_PACKAGES=dev.weir.contract")
                        .build())
                .run();
    }
}

package dev.weir.lab.evaluate;

import dev.weir.contract.ContentEvent;
import dev.weir.contract.Signal;
import dev.weir.policy.Policy;
import dev.weir.scoring.ScorerChain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a golden set through the chain and the policy, and takes the time. */
final class ChainRun {
    private static final int WARM_UP_ROWS = 512;
    private static final int SINGLE_ROWS = 1_000;

    private final ScorerChain chain;
    private final Policy policy;
    private final EvaluationConfig config;

    record Result(List<ScoredRow> rows, Latency latency) {}

    ChainRun(ScorerChain chain, Policy policy, EvaluationConfig config) {
        this.chain = chain;
        this.policy = policy;
        this.config = config;
    }

    Result run(List<GoldenRow> rows) {
        List<ContentEvent> events = rows.stream().map(Judge::event).toList();
        double[] single = singles(events);
        long nanos = 0;
        List<ScoredRow> scored = new ArrayList<>(rows.size());
        for (int from = 0; from < rows.size(); from += config.batchSize()) {
            int to = Math.min(rows.size(), from + config.batchSize());
            long start = System.nanoTime();
            List<List<Signal>> signals = chain.score(events.subList(from, to));
            nanos += System.nanoTime() - start;
            for (int row = from; row < to; row++) {
                scored.add(judge(rows.get(row), signals.get(row - from)));
            }
        }
        double millis = (double) nanos / TimeUnit.MILLISECONDS.toNanos(1) / rows.size();
        return new Result(scored, new Latency(millis, percentile(single, .5), percentile(single, .99)));
    }

    /** Without a word about time. */
    List<ScoredRow> score(List<GoldenRow> rows) {
        List<ScoredRow> scored = new ArrayList<>(rows.size());
        for (int from = 0; from < rows.size(); from += config.batchSize()) {
            List<GoldenRow> batch = rows.subList(from, Math.min(rows.size(), from + config.batchSize()));
            List<List<Signal>> signals =
                    chain.score(batch.stream().map(Judge::event).toList());
            for (int row = 0; row < batch.size(); row++) {
                scored.add(judge(batch.get(row), signals.get(row)));
            }
        }
        return scored;
    }

    private ScoredRow judge(GoldenRow row, List<Signal> signals) {
        return new ScoredRow(
                row,
                signals,
                LabelRules.scores(signals),
                Judge.rule(policy, row, signals, config.decidedAt()).decision());
    }

    /** Micros for each of some rows, scored alone, after others have warmed the code up. */
    private double[] singles(List<ContentEvent> events) {
        for (int i = 0; i < WARM_UP_ROWS; i++) {
            int signals = chain.score(List.of(events.get(i % events.size()))).size();
            if (signals != 1) {
                throw new IllegalStateException("one event must give one list of signals");
            }
        }
        double[] micros = new double[Math.min(SINGLE_ROWS, events.size())];
        for (int i = 0; i < micros.length; i++) {
            List<ContentEvent> one = List.of(events.get(i));
            long start = System.nanoTime();
            List<List<Signal>> signals = chain.score(one);
            micros[i] = (System.nanoTime() - start) / 1_000.0 / signals.size();
        }
        Arrays.sort(micros);
        return micros;
    }

    private static double percentile(double[] sorted, double share) {
        return sorted[Math.min(sorted.length - 1, (int) Math.floor(share * sorted.length))];
    }
}

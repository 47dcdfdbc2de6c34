package dev.weir.policy.engine;

import dev.weir.policy.expression.Formula;
import dev.weir.policy.fusion.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds the rules of a surface that could fire. A rule that needs a score to reach a threshold is not read while the score is below it;
 * ordinary content, whose scores are low, passes most rules by. What is left out could not have fired.
 */
final class RuleIndex {
    private final List<CompiledRule> rules;
    private final long[] always;
    private final int[] slots;
    private final double[][] thresholds;
    private final int[][] guarded;

    RuleIndex(List<CompiledRule> rules) {
        this.rules = List.copyOf(rules);
        this.always = new long[(rules.size() + 63) / 64];
        TreeMap<Integer, List<Guarded>> bySlot = new TreeMap<>();
        for (int i = 0; i < rules.size(); i++) {
            List<Formula.Bound> guard = rules.get(i).expression().formula().guard();
            if (guard.isEmpty()) {
                set(always, i);
            }
            for (Formula.Bound bound : guard) {
                bySlot.computeIfAbsent(bound.slot(), s -> new ArrayList<>()).add(new Guarded(bound.threshold(), i));
            }
        }
        slots = new int[bySlot.size()];
        thresholds = new double[slots.length][];
        guarded = new int[slots.length][];
        fill(bySlot);
    }

    private record Guarded(double threshold, int rule) {}

    private void fill(TreeMap<Integer, List<Guarded>> bySlot) {
        int next = 0;
        for (Map.Entry<Integer, List<Guarded>> entry : bySlot.entrySet()) {
            List<Guarded> sorted = entry.getValue().stream()
                    .sorted((a, b) -> Double.compare(a.threshold(), b.threshold()))
                    .toList();
            slots[next] = entry.getKey();
            thresholds[next] = sorted.stream().mapToDouble(Guarded::threshold).toArray();
            guarded[next] = sorted.stream().mapToInt(Guarded::rule).toArray();
            next++;
        }
    }

    private static void set(long[] bits, int i) {
        bits[i >> 6] |= 1L << (i & 63);
    }

    List<CompiledRule> rules() {
        return rules;
    }

    /** Positions of the rules that could fire, as bits, 64 to a word. */
    long[] candidates(Facts facts) {
        long[] found = always.clone();
        for (int s = 0; s < slots.length; s++) {
            double score = facts.score(slots[s]);
            double[] steps = thresholds[s];
            for (int i = 0; i < steps.length && steps[i] <= score; i++) {
                set(found, guarded[s][i]);
            }
        }
        return found;
    }
}

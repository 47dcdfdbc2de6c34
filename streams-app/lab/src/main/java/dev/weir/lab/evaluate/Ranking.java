package dev.weir.lab.evaluate;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Scores with their truth in falling order of score, each row with a weight, so that a set can be drawn anew without sorting again. Not for
 * several threads.
 */
final class Ranking {
    private final double[] scores;
    private final boolean[] truths;
    private final int[] weights;

    /** The measures that intervals are given for. */
    record Measures(
            double auprc,
            double rocAuc,
            double precision,
            double recall,
            double f1,
            double macroF1,
            double falsePositiveRate) {}

    Ranking(double[] scores, boolean[] truths) {
        Integer[] order = new Integer[scores.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        Arrays.sort(order, (a, b) -> Double.compare(scores[b], scores[a]));
        this.scores = new double[order.length];
        this.truths = new boolean[order.length];
        this.weights = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            this.scores[i] = scores[order[i]];
            this.truths[i] = truths[order[i]];
            this.weights[i] = 1;
        }
    }

    int size() {
        return scores.length;
    }

    double score(int rank) {
        return scores[rank];
    }

    boolean truth(int rank) {
        return truths[rank];
    }

    /** Draws as many rows as there are, with repetition. */
    void draw(SplittableRandom random) {
        Arrays.fill(weights, 0);
        for (int i = 0; i < weights.length; i++) {
            weights[random.nextInt(weights.length)]++;
        }
    }

    Measures measure(double threshold) {
        long positives = 0;
        long all = 0;
        long truePositives = 0;
        long flagged = 0;
        for (int i = 0; i < scores.length; i++) {
            all += weights[i];
            positives += truths[i] ? weights[i] : 0;
            if (scores[i] >= threshold) {
                flagged += weights[i];
                truePositives += truths[i] ? weights[i] : 0;
            }
        }
        long falsePositives = flagged - truePositives;
        long falseNegatives = positives - truePositives;
        long trueNegatives = all - positives - falsePositives;
        double f1 = ratio(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives);
        double negativeF1 = ratio(2 * trueNegatives, 2 * trueNegatives + falsePositives + falseNegatives);
        double[] areas = areas(positives, all - positives);
        return new Measures(
                areas[0],
                areas[1],
                ratio(truePositives, flagged),
                ratio(truePositives, positives),
                f1,
                (f1 + negativeF1) / 2,
                ratio(falsePositives, falsePositives + trueNegatives));
    }

    /** Average precision and area under the ROC curve in one walk; equal scores share. */
    private double[] areas(long positives, long negatives) {
        double precisionArea = 0;
        double rocArea = 0;
        long hits = 0;
        long misses = 0;
        for (int from = 0; from < scores.length; ) {
            long moreHits = 0;
            long moreMisses = 0;
            int to = from;
            while (to < scores.length && scores[to] == scores[from]) {
                moreHits += truths[to] ? weights[to] : 0;
                moreMisses += truths[to] ? 0 : weights[to];
                to++;
            }
            rocArea += moreMisses * (hits + moreHits / 2.0);
            hits += moreHits;
            misses += moreMisses;
            precisionArea += hits == 0 ? 0 : moreHits * (double) hits / (hits + misses);
            from = to;
        }
        return new double[] {
            positives == 0 ? Double.NaN : precisionArea / positives,
            positives == 0 || negatives == 0 ? Double.NaN : rocArea / positives / negatives
        };
    }

    private static double ratio(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}

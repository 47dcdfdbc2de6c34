package dev.weir.lab.evaluate;

import dev.weir.lab.evaluate.LabelReport.Curves;
import dev.weir.lab.evaluate.LabelReport.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/** Measures one label from its scores and truths. */
final class LabelMeasures {
    private static final int BINS = 10;
    private static final int MAX_CURVE_POINTS = 200;
    private static final Map<String, ToDoubleFunction<Ranking.Measures>> WITH_INTERVAL = withInterval();

    private final int bootstrapRounds;
    private final long seed;

    LabelMeasures(int bootstrapRounds, long seed) {
        this.bootstrapRounds = bootstrapRounds;
        this.seed = seed;
    }

    LabelReport measure(double[] scores, boolean[] truths, double threshold) {
        Ranking ranking = new Ranking(scores, truths);
        Ranking.Measures all = ranking.measure(threshold);
        Curves curves = curves(ranking);
        double calibrationError = calibrationError(ranking);
        int positives = 0;
        for (boolean truth : truths) {
            positives += truth ? 1 : 0;
        }
        return new LabelReport(
                positives,
                truths.length - positives,
                all.auprc(),
                all.rocAuc(),
                threshold,
                all.precision(),
                all.recall(),
                all.f1(),
                all.macroF1(),
                all.falsePositiveRate(),
                calibrationError,
                intervals(ranking, threshold),
                curves);
    }

    /** Percentiles over sets drawn anew. The ranking is not to be used afterwards. */
    private Map<String, Interval> intervals(Ranking ranking, double threshold) {
        Map<String, Interval> intervals = new LinkedHashMap<>();
        if (bootstrapRounds == 0) {
            return intervals;
        }
        SplittableRandom random = new SplittableRandom(seed);
        List<Ranking.Measures> draws = new ArrayList<>(bootstrapRounds);
        for (int round = 0; round < bootstrapRounds; round++) {
            ranking.draw(random);
            draws.add(ranking.measure(threshold));
        }
        WITH_INTERVAL.forEach((name, measure) -> {
            double[] values = draws.stream()
                    .mapToDouble(measure)
                    .filter(Double::isFinite)
                    .sorted()
                    .toArray();
            if (values.length > 0) {
                intervals.put(name, new Interval(percentile(values, .025), percentile(values, .975)));
            }
        });
        return intervals;
    }

    private static Map<String, ToDoubleFunction<Ranking.Measures>> withInterval() {
        Map<String, ToDoubleFunction<Ranking.Measures>> measures = new LinkedHashMap<>();
        measures.put("auprc", Ranking.Measures::auprc);
        measures.put("rocAuc", Ranking.Measures::rocAuc);
        measures.put("precision", Ranking.Measures::precision);
        measures.put("recall", Ranking.Measures::recall);
        measures.put("f1", Ranking.Measures::f1);
        measures.put("macroF1", Ranking.Measures::macroF1);
        measures.put("falsePositiveRate", Ranking.Measures::falsePositiveRate);
        return measures;
    }

    private static double percentile(double[] sorted, double share) {
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }

    private static double calibrationError(Ranking ranking) {
        double error = 0;
        for (Bin bin : bins(ranking)) {
            error += Math.abs(bin.score() - bin.positives()) / ranking.size();
        }
        return error;
    }

    /** Sums over the rows of a bin. */
    private record Bin(int rows, double score, double positives) {}

    private static List<Bin> bins(Ranking ranking) {
        int[] rows = new int[BINS];
        double[] score = new double[BINS];
        double[] positives = new double[BINS];
        for (int i = 0; i < ranking.size(); i++) {
            int bin = Math.min(BINS - 1, (int) (ranking.score(i) * BINS));
            rows[bin]++;
            score[bin] += ranking.score(i);
            positives[bin] += ranking.truth(i) ? 1 : 0;
        }
        List<Bin> bins = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            if (rows[bin] > 0) {
                bins.add(new Bin(rows[bin], score[bin], positives[bin]));
            }
        }
        return bins;
    }

    private static Curves curves(Ranking ranking) {
        List<Point> precisionRecall = new ArrayList<>();
        List<Point> roc = new ArrayList<>(List.of(new Point(0, 0)));
        double positives = 0;
        for (int i = 0; i < ranking.size(); i++) {
            positives += ranking.truth(i) ? 1 : 0;
        }
        double negatives = ranking.size() - positives;
        double hits = 0;
        for (int i = 0; i < ranking.size(); i++) {
            hits += ranking.truth(i) ? 1 : 0;
            boolean lastOfItsScore = i == ranking.size() - 1 || ranking.score(i) != ranking.score(i + 1);
            if (lastOfItsScore && positives > 0 && negatives > 0) {
                precisionRecall.add(new Point(hits / positives, hits / (i + 1)));
                roc.add(new Point((i + 1 - hits) / negatives, hits / positives));
            }
        }
        List<Point> calibration = bins(ranking).stream()
                .map(bin -> new Point(bin.score() / bin.rows(), bin.positives() / bin.rows()))
                .toList();
        return new Curves(thinned(precisionRecall), thinned(roc), calibration);
    }

    private static List<Point> thinned(List<Point> points) {
        if (points.size() <= MAX_CURVE_POINTS) {
            return points;
        }
        Point[] kept = new Point[MAX_CURVE_POINTS];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = points.get((int) ((long) i * (points.size() - 1) / (kept.length - 1)));
        }
        return Arrays.asList(kept);
    }
}

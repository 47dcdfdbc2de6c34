package dev.weir.lab.evaluate;

import java.util.List;
import java.util.Map;

/**
 * How well one label is told. Ratios of nothing are 0; areas that need both kinds are NaN without.
 *
 * @param threshold the pack's own
 * @param macroF1 mean of the F1 of the positive and of the negative class
 * @param calibrationError mean distance between score and truth over ten equal-width bins, weighted by their size
 * @param intervals 95 % bootstrap intervals by measure
 * @param curves points for the report; not in the JSON
 */
public record LabelReport(
        int positives,
        int negatives,
        double auprc,
        double rocAuc,
        double threshold,
        double precision,
        double recall,
        double f1,
        double macroF1,
        double falsePositiveRate,
        double calibrationError,
        Map<String, Interval> intervals,
        Curves curves) {

    /** A point of a curve, both from 0 to 1. */
    public record Point(double x, double y) {}

    /** Precision over recall, recall over false-positive rate, and share of positives over score. */
    public record Curves(List<Point> precisionRecall, List<Point> roc, List<Point> calibration) {}
}

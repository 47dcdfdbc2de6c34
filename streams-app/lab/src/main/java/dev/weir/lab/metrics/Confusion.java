package dev.weir.lab.metrics;

/** Counts of hits and misses at one threshold. Ratios of nothing are 0. */
public record Confusion(int truePositives, int falsePositives, int falseNegatives, int trueNegatives) {

    public double precision() {
        return ratio(truePositives, truePositives + falsePositives);
    }

    public double recall() {
        return ratio(truePositives, truePositives + falseNegatives);
    }

    public double falsePositiveRate() {
        return ratio(falsePositives, falsePositives + trueNegatives);
    }

    public double f1() {
        return ratio(2.0 * truePositives, 2.0 * truePositives + falsePositives + falseNegatives);
    }

    /** Mean of the F1 of the positive and of the negative class. */
    public double macroF1() {
        return (f1() + ratio(2.0 * trueNegatives, 2.0 * trueNegatives + falsePositives + falseNegatives)) / 2;
    }

    private static double ratio(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }
}

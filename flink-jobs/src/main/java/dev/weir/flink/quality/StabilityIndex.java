package dev.weir.flink.quality;

/** Population stability index of scores from 0 to 1: how far a distribution has moved from its reference. 0.1 is little, 0.25 is a lot. */
final class StabilityIndex {
    static final int BINS = 10;

    /** Added to every bin, so that an empty one does not make the index infinite. */
    private static final double SMOOTHING = 0.5;

    private StabilityIndex() {}

    static int bin(double score) {
        return (int) Math.max(0, Math.min(BINS - 1, Math.floor(score * BINS)));
    }

    static long total(long[] bins) {
        long total = 0;
        for (long count : bins) {
            total += count;
        }
        return total;
    }

    static double between(long[] reference, long[] now) {
        double index = 0;
        for (int bin = 0; bin < BINS; bin++) {
            double expected = share(reference, bin);
            double found = share(now, bin);
            index += (found - expected) * Math.log(found / expected);
        }
        return index;
    }

    private static double share(long[] bins, int bin) {
        return (bins[bin] + SMOOTHING) / (total(bins) + SMOOTHING * BINS);
    }
}

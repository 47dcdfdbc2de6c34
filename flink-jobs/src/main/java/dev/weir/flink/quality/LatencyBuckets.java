package dev.weir.flink.quality;

/**
 * Counts of times in buckets that each are 5 % wider than the one before: a quantile is told with an error of 5 % at most, in memory that
 * does not grow, and two counts add up.
 */
final class LatencyBuckets {
    private static final double GROWTH = 1.05;

    /** Up to 1.05^400 ms, about three days; longer ones count as that. */
    static final int COUNT = 400;

    private LatencyBuckets() {}

    static int of(long millis) {
        int bucket = (int) Math.ceil(Math.log(Math.max(1, millis)) / Math.log(GROWTH));
        return Math.min(bucket, COUNT - 1);
    }

    /** Upper end of the bucket in which the quantile lies, in ms; 0 where nothing was counted. */
    static double quantile(long[] counts, double share) {
        long total = 0;
        for (long count : counts) {
            total += count;
        }
        long rank = (long) Math.ceil(share * total);
        long seen = 0;
        for (int bucket = 0; bucket < counts.length; bucket++) {
            seen += counts[bucket];
            if (seen >= rank && seen > 0) {
                return Math.pow(GROWTH, bucket);
            }
        }
        return 0;
    }
}

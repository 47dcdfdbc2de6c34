package dev.weir.flink.quality;

/**
 * Wilson's 95 % interval of a share; it holds for few observations, too.
 *
 * @param low lower end
 * @param high upper end
 */
record Interval(double low, double high) {
    private static final double Z = 1.959964;

    static Interval of(long hits, long total) {
        if (total == 0) {
            return new Interval(0, 1);
        }
        double share = (double) hits / total;
        double scale = 1 + Z * Z / total;
        double centre = share + Z * Z / (2 * total);
        double spread = Z * Math.sqrt(share * (1 - share) / total + Z * Z / (4.0 * total * total));
        return new Interval(Math.max(0, (centre - spread) / scale), Math.min(1, (centre + spread) / scale));
    }
}

package dev.weir.standalone.bench;

/**
 * How long {@code weir bench beside} measures.
 *
 * @param warmUpSeconds at least this long, and at least one round, before anything counts
 * @param count measured windows of each kind; the median counts
 * @param seconds length of a window
 */
public record BesideWindows(int warmUpSeconds, int count, int seconds) {
    public BesideWindows {
        if (warmUpSeconds < 0 || count < 1 || seconds < 1) {
            throw new IllegalArgumentException("windows and their seconds must be at least 1, the warm-up not below 0");
        }
    }
}

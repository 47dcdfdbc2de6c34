package dev.weir.scoring.media.decode;

import dev.weir.scoring.media.priority.Niceness;

/**
 * How media is decoded.
 *
 * @param children processes that decode, at most; each takes one piece of media at a time
 * @param jobsPerChild pieces of media after which a process is replaced
 * @param jobTimeoutMillis time that one piece may take, then its process is killed
 * @param memoryMiB memory that one process may have for data
 * @param maxBytes size of a piece of media, at most
 * @param requireLock whether nothing is decoded where the kernel cannot lock the processes; without it they run and the log says so once
 * @param niceness how far the processes step back
 */
public record DecodeSettings(
        int children,
        int jobsPerChild,
        int jobTimeoutMillis,
        int memoryMiB,
        int maxBytes,
        boolean requireLock,
        Niceness niceness) {
    /** Two fifths of the memory are the JVM's. */
    private static final int LEAST_MEMORY_MIB = 512;

    public DecodeSettings {
        within("children", children, 1, 256);
        within("jobsPerChild", jobsPerChild, 1, 1_000_000);
        within("jobTimeoutMillis", jobTimeoutMillis, 10, 600_000);
        within("memoryMiB", memoryMiB, LEAST_MEMORY_MIB, 16_384);
        within("maxBytes", maxBytes, 1, 256 << 20);
    }

    /** As many processes as there are cores; 64 MiB of media, 20 s and 1 GiB each. They step back behind nobody. */
    public static DecodeSettings defaults() {
        return new DecodeSettings(
                Runtime.getRuntime().availableProcessors(), 500, 20_000, 1_024, 64 << 20, false, new Niceness(0));
    }

    private static void within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    name + " must lie between " + least + " and " + most + " but is " + value);
        }
    }
}

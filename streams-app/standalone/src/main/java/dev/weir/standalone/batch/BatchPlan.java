package dev.weir.standalone.batch;

import java.nio.file.Path;

/**
 * What to filter, where to, and within which bounds. The bounds say how fast a run goes and how much of it a kill repeats, never what comes
 * out.
 *
 * @param input JSON lines
 * @param out folder of the run; made where it is not there
 * @param threads that read, score and decide
 * @param linesPerCheckpoint lines after which the place is kept: what a kill makes the next run do again, at most, besides what was in
 *     flight
 */
public record BatchPlan(Path input, Path out, int threads, int linesPerCheckpoint) {
    /** Longest line that is read, in bytes; a longer one is set aside. */
    static final int MAX_LINE_BYTES = 16 << 20;
    /** Lines that are scored together, at most; as many as in the gate. */
    static final int MAX_LINES_TOGETHER = 64;
    /** Bytes of lines that are scored together, at most, unless one line is longer; as many as in the gate. */
    static final int MAX_BYTES_TOGETHER = 64 << 10;
    /** Bytes of lines that are read ahead of what is written, at most, unless one line is longer. */
    static final int MAX_BYTES_AHEAD = 32 << 20;
    /** Groups of lines read ahead, at most, for each thread. */
    static final int GROUPS_AHEAD_PER_THREAD = 4;

    private static final int LINES_PER_CHECKPOINT = 8_192;

    public BatchPlan {
        if (threads < 1 || linesPerCheckpoint < 1) {
            throw new IllegalArgumentException("threads and linesPerCheckpoint must be at least 1");
        }
    }

    /** On all cores. */
    public static BatchPlan of(Path input, Path out) {
        return new BatchPlan(input, out, Runtime.getRuntime().availableProcessors(), LINES_PER_CHECKPOINT);
    }
}

package dev.weir.scoring.pack;

import dev.weir.scoring.FailureCategory;
import org.jspecify.annotations.Nullable;

/** What a model read in one text: for each label the highest probability of any window, and which stretch of the original that was. */
public final class TextReading {
    private final double[] probabilities;
    private final int[] starts;
    private final int[] ends;
    private final long lookedAt;
    private final long total;
    private @Nullable FailureCategory failure;

    TextReading(int labels, long lookedAt, long total) {
        this.probabilities = new double[labels];
        this.starts = new int[labels];
        this.ends = new int[labels];
        this.lookedAt = lookedAt;
        this.total = total;
    }

    /** Takes in one window, from {@code start} to {@code end} (exclusive) of the original. */
    void take(double[] window, int start, int end) {
        for (int label = 0; label < probabilities.length; label++) {
            if (window[label] > probabilities[label] || ends[label] == 0) {
                probabilities[label] = window[label];
                starts[label] = start;
                ends[label] = end;
            }
        }
    }

    /** A window that nobody could read is one in which anything may stand: the whole text fails. */
    void fail(FailureCategory why) {
        failure = why;
    }

    /** Why the text could not be read; null when it was. */
    public @Nullable FailureCategory failure() {
        return failure;
    }

    /** Calibrated probability of a label, by its place in the manifest's label names. */
    public double probability(int label) {
        return probabilities[label];
    }

    /** Where the window that scored highest for the label begins in the original. */
    public int windowStart(int label) {
        return starts[label];
    }

    /** Where the window that scored highest for the label ends in the original, exclusive. */
    public int windowEnd(int label) {
        return ends[label];
    }

    /** UTF-16 code units of the original that were read. */
    public long lookedAt() {
        return lookedAt;
    }

    /** UTF-16 code units of the original. */
    public long total() {
        return total;
    }
}

package dev.weir.scoring.pack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts rows of many lengths into batches of similar length, so that little is spent on padding. The cut depends on the lengths alone.
 *
 * @param maxRows rows a batch may have
 * @param maxCells rows × longest row that a batch may have; a single row may be longer
 * @param slack how much longer than its shortest the longest row of a batch may always be
 */
record LengthBuckets(int maxRows, int maxCells, int slack) {

    /** Batches of row numbers, each in rising order of length. */
    List<int[]> cut(int[] lengths) {
        long[] byLength = new long[lengths.length];
        for (int row = 0; row < lengths.length; row++) {
            byLength[row] = ((long) lengths[row] << 32) | row;
        }
        Arrays.sort(byLength);
        List<int[]> batches = new ArrayList<>();
        int[] order = Arrays.stream(byLength).mapToInt(packed -> (int) packed).toArray();
        for (int from = 0, to = 0; from < order.length; from = to) {
            while (to < order.length && fits(lengths, order, from, to)) {
                to++;
            }
            batches.add(Arrays.copyOfRange(order, from, to));
        }
        return batches;
    }

    private boolean fits(int[] lengths, int[] order, int from, int to) {
        if (to == from) {
            return true;
        }
        int shortest = lengths[order[from]];
        int longest = lengths[order[to]];
        long cells = (long) (to - from + 1) * longest;
        return to - from < maxRows && cells <= maxCells && longest <= shortest + slack + shortest / 4;
    }
}

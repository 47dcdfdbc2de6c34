package dev.weir.standalone.batch;

/**
 * What {@code run.json} says: what the folder's run is of, and how far it is. Replaced as a whole, so that it is always one or the other.
 *
 * @param layout of this file
 * @param beganAt in ISO-8601; every item of the run is decided as of this time, so that a run that was broken off gives what an unbroken one
 *     gives
 */
record RunRecord(int layout, Origin origin, String beganAt, Checkpoint checkpoint) {
    static final int LAYOUT = 1;

    /**
     * What goes in. A run is gone on with only where all of it is the same.
     *
     * @param levers everything that decides, by version
     */
    record Origin(long inputBytes, String inputSha256, String levers) {}

    /**
     * How far the run is. Lengths of files count to here; what lies behind is from a run that was broken off, and is cut away.
     *
     * @param offset of the first byte of the input that is not dealt with
     * @param line number of the last line that is
     */
    record Checkpoint(
            long offset, long line, long verdictsBytes, long rejectedLinesBytes, Counts counts, boolean finished) {
        static final Checkpoint START = new Checkpoint(0, 0, 0, 0, Counts.NONE, false);
    }

    RunRecord at(Checkpoint now) {
        return new RunRecord(layout, origin, beganAt, now);
    }
}

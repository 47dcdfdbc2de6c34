package dev.weir.standalone.batch;

/**
 * What came of some lines that follow each other, ready to be written.
 *
 * @param last the last of these lines
 * @param verdicts JSON lines
 * @param rejectedLines JSON lines
 */
record Judged(Line last, byte[] verdicts, byte[] rejectedLines, Counts counts) {
    @Override
    public String toString() {
        return "Judged up to " + last;
    }
}

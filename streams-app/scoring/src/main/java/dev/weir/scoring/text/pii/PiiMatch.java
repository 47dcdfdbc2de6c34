package dev.weir.scoring.text.pii;

/**
 * @param start in the folded text, inclusive
 * @param end in the folded text, exclusive
 */
record PiiMatch(int start, int end) {
    boolean overlaps(PiiMatch other) {
        return start < other.end && other.start < end;
    }
}

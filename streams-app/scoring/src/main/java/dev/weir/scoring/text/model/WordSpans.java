package dev.weir.scoring.text.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Words of a stretch of text, gathered into at most so many groups of neighbours.
 *
 * @param start first UTF-16 code unit, inclusive
 * @param end last UTF-16 code unit, exclusive
 */
record WordSpans(int start, int end) {

    /** What lies between blanks; in writing without blanks, stretches of a few characters. */
    static List<WordSpans> words(String text, int from, int to) {
        List<WordSpans> words = new ArrayList<>();
        int start = -1;
        for (int at = from; at <= to; at++) {
            boolean blank = at == to || Character.isWhitespace(text.charAt(at));
            if (blank && start >= 0) {
                addPieces(text, start, at, words);
                start = -1;
            } else if (!blank && start < 0) {
                start = at;
            }
        }
        return words;
    }

    /** Neighbours joined until there are at most {@code maxGroups}, as even as can be. */
    static List<WordSpans> group(List<WordSpans> words, int maxGroups) {
        if (words.size() <= maxGroups) {
            return words;
        }
        List<WordSpans> groups = new ArrayList<>(maxGroups);
        for (int group = 0; group < maxGroups; group++) {
            int first = (int) ((long) group * words.size() / maxGroups);
            int last = (int) ((long) (group + 1) * words.size() / maxGroups) - 1;
            groups.add(new WordSpans(words.get(first).start(), words.get(last).end()));
        }
        return groups;
    }

    private static final int MAX_WORD_CHARS = 40;
    private static final int PIECE_CHARS = 8;

    private static void addPieces(String text, int start, int end, List<WordSpans> words) {
        if (end - start <= MAX_WORD_CHARS) {
            words.add(new WordSpans(start, end));
            return;
        }
        for (int at = start; at < end; ) {
            int next = Math.min(end, at + PIECE_CHARS);
            if (next < end && Character.isLowSurrogate(text.charAt(next))) {
                next++;
            }
            words.add(new WordSpans(at, next));
            at = next;
        }
    }
}

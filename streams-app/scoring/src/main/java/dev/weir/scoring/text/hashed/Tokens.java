package dev.weir.scoring.text.hashed;

import dev.weir.scoring.text.view.TextView;
import java.util.Arrays;

/** Where the tokens of a normalised text begin and end: words, single ideographs, and the marks that end or quote a sentence. */
final class Tokens {

    private final String text;
    private int[] starts = new int[32];
    private int[] ends = new int[32];
    private int count;

    private Tokens(String text) {
        this.text = text;
    }

    static Tokens of(TextView view) {
        Tokens tokens = new Tokens(view.normalised());
        tokens.scan();
        return tokens;
    }

    int count() {
        return count;
    }

    int start(int token) {
        return starts[token];
    }

    int end(int token) {
        return ends[token];
    }

    String text() {
        return text;
    }

    private void scan() {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int width = Character.charCount(c);
            if (isIdeograph(c)) {
                add(i, i + width);
                i += width;
            } else if (isWord(c)) {
                int end = wordEnd(i + width);
                add(i, end);
                i = end;
            } else {
                if (isMark(c)) {
                    addMark(i, i + width);
                }
                i += width;
            }
        }
    }

    private int wordEnd(int from) {
        int i = from;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            boolean inside = isWord(c) && !isIdeograph(c);
            if (!inside && !(isJoiner(c) && i + 1 < text.length() && isWord(text.codePointAt(i + 1)))) {
                return i;
            }
            i += Character.charCount(c);
        }
        return i;
    }

    private static boolean isWord(int c) {
        if (c < 0x80) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        }
        int type = Character.getType(c);
        return Character.isLetterOrDigit(c)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.OTHER_SYMBOL;
    }

    /** Signs that stay inside a word when letters follow: don't, f**k. */
    private static boolean isJoiner(int c) {
        return c == '\'' || c == '\u2019' || c == '*';
    }

    private static boolean isIdeograph(int c) {
        return c >= 0x2E80 && Character.isIdeographic(c);
    }

    private static boolean isMark(int c) {
        return switch (c) {
            case '!', '?', '.', '"', '\n', '\u201c', '\u201d', '\u00ab', '\u00bb', '\u3002' -> true;
            default -> false;
        };
    }

    /** Two equal marks in a row say no more than one. */
    private void addMark(int start, int end) {
        boolean repeated =
                count > 0 && ends[count - 1] == start && text.charAt(starts[count - 1]) == text.charAt(start);
        if (!repeated) {
            add(start, end);
        }
    }

    private void add(int start, int end) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
        }
        starts[count] = start;
        ends[count++] = end;
    }
}

package dev.weir.scoring.text.view;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A text without case, width and invisible characters, and the way back. It keeps digits and signs as they are, so that what is made of
 * them (numbers, addresses, terms) is found where a stronger normalisation would read letters into them. Immutable.
 */
public final class FoldedText {
    private final String text;
    /** Null where every character stands for itself. */
    private final int @Nullable [] starts;

    private final int @Nullable [] ends;

    private FoldedText(String text, int @Nullable [] starts, int @Nullable [] ends) {
        this.text = text;
        this.starts = starts;
        this.ends = ends;
    }

    public static FoldedText of(String original) {
        return isAscii(original) ? new FoldedText(original.toLowerCase(Locale.ROOT), null, null) : mapped(original);
    }

    private static FoldedText mapped(String original) {
        StringBuilder folded = new StringBuilder(original.length());
        int[] starts = new int[original.length() + 16];
        int[] ends = new int[original.length() + 16];
        for (int at = 0; at < original.length(); ) {
            int codePoint = original.codePointAt(at);
            int next = at + Character.charCount(codePoint);
            int from = folded.length();
            append(folded, codePoint);
            if (folded.length() > starts.length) {
                starts = Arrays.copyOf(starts, folded.length() * 2);
                ends = Arrays.copyOf(ends, folded.length() * 2);
            }
            Arrays.fill(starts, from, folded.length(), at);
            Arrays.fill(ends, from, folded.length(), next);
            at = next;
        }
        return new FoldedText(folded.toString(), starts, ends);
    }

    /** The folded text. */
    public String text() {
        return text;
    }

    /** Where the folded character {@code i} begins in the original. */
    public int originalStart(int i) {
        return starts == null ? i : starts[i];
    }

    /** Where the folded character {@code i} ends in the original, exclusive. */
    public int originalEnd(int i) {
        return ends == null ? i + 1 : ends[i];
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static void append(StringBuilder folded, int codePoint) {
        if (codePoint < 0x80) {
            folded.append((char) (codePoint >= 'A' && codePoint <= 'Z' ? codePoint + 32 : codePoint));
            return;
        }
        if (Character.getType(codePoint) == Character.FORMAT) {
            return;
        }
        String plain = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKC);
        plain.codePoints()
                .map(each -> Character.toLowerCase(Character.toUpperCase(each)))
                .forEach(folded::appendCodePoint);
    }
}

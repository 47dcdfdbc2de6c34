package dev.weir.scoring.text.terms;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * A text without case, width and invisible characters, and the way back. It keeps digits and signs as they are, so that terms made of
 * them are found where a stronger normalisation would read letters into them.
 *
 * @param starts for each character of the folded text, where it begins in the original
 * @param ends for each character of the folded text, where it ends in the original
 */
record FoldedText(String text, int[] starts, int[] ends) {

    static FoldedText of(String original) {
        StringBuilder folded = new StringBuilder(original.length());
        int[] starts = new int[original.length() + 16];
        int[] ends = starts.clone();
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

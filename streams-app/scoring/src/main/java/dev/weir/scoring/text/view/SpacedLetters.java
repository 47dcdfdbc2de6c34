package dev.weir.scoring.text.view;

/**
 * Joins letters that are spelled out one by one ("h e l l o", "h.e.l.l.o", "h-e-l-l-o"): at least three single letters or letter-like
 * digits with the same single separator between them. A wider gap ends the word, and so does any group of two or more letters.
 */
final class SpacedLetters implements Normaliser {

    private static final int SHORTEST_RUN = 3;

    @Override
    public MappedText apply(MappedText text) {
        MappedText.Builder out = null;
        int kept = 0;
        for (int i = 0; i + 4 < text.length(); ) {
            int end = runEnd(text, i);
            if (end < 0) {
                i++;
                continue;
            }
            if (out == null) {
                out = new MappedText.Builder(text.length());
            }
            out.keep(text, kept, i);
            for (int k = i; k < end; k += 2) {
                out.keep(text, k);
            }
            i = end;
            kept = end;
        }
        if (out == null) {
            return text;
        }
        out.keep(text, kept, text.length());
        return out.build();
    }

    /** The end (exclusive) of a run of single letters that begins at {@code from}, or -1. */
    private static int runEnd(MappedText text, int from) {
        if (!isSingle(text, from) || !isSeparator(text.charAt(from + 1))) {
            return -1;
        }
        char separator = text.charAt(from + 1);
        int last = from;
        int letters = 1;
        int count = Character.isLetter(text.charAt(from)) ? 1 : 0;
        while (last + 2 < text.length() && text.charAt(last + 1) == separator && isSingle(text, last + 2)) {
            last += 2;
            letters++;
            count += Character.isLetter(text.charAt(last)) ? 1 : 0;
        }
        return letters >= SHORTEST_RUN && count * 2 > letters ? last + 1 : -1;
    }

    private static boolean isSingle(MappedText text, int i) {
        return isLetterLike(text.charAt(i))
                && (i == 0 || !isLetterLike(text.charAt(i - 1)))
                && (i + 1 == text.length() || !isLetterLike(text.charAt(i + 1)));
    }

    private static boolean isLetterLike(char c) {
        if (c < 0x80) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '@' || c == '$';
        }
        return c < 0x600 && Character.isLetter(c);
    }

    private static boolean isSeparator(char c) {
        return switch (c) {
            case ' ', '.', '-', '_', '*', '|', '/', ',', '~', '+', '\u00b7', '\u2022' -> true;
            default -> false;
        };
    }
}

package dev.weir.scoring.text.view;

/**
 * Reads digits and signs as the letters they stand for, where they stand inside a word: before a letter, after one, and never in
 * ordinals, units or numbers at a word's end ("1st", "5km", "covid19" stay).
 */
final class Leetspeak implements Normaliser {

    @Override
    public MappedText apply(MappedText text) {
        MappedText.Builder out = null;
        int kept = 0;
        for (int i = 0; i < text.length(); ) {
            int end = wordEnd(text, i);
            if (end == i) {
                i++;
                continue;
            }
            if (isLeet(text, i, end)) {
                out = out == null ? new MappedText.Builder(text.length()) : out;
                out.keep(text, kept, i);
                appendPlain(text, i, end, out);
                kept = end;
            }
            i = end;
        }
        if (out == null) {
            return text;
        }
        out.keep(text, kept, text.length());
        return out.build();
    }

    private static void appendPlain(MappedText text, int from, int to, MappedText.Builder out) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            boolean closes = i == to - 1 && c == '!';
            char plain = closes ? 0 : letterFor(c);
            out.append(plain == 0 ? c : plain, text.start(i), text.end(i));
        }
    }

    private static boolean isLeet(MappedText text, int from, int to) {
        int letters = 0;
        int signs = 0;
        int inside = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (Character.isLetter(c)) {
                letters++;
            } else if (letterFor(c) != 0) {
                signs++;
                boolean beforeLetter = i + 1 < to && Character.isLetter(text.charAt(i + 1));
                boolean afterLetter = i > from && Character.isLetter(text.charAt(i - 1));
                inside += beforeLetter && (afterLetter || isSign(c) || (i == from && to - from > 3)) ? 1 : 0;
            } else if (c != '\'') {
                return false;
            }
        }
        return inside > 0
                && letters >= signs
                && letters >= 2
                && !isQuantity(text, from, to)
                && !isMention(text, from, to);
    }

    /** "@name" addresses somebody; "@ss" does not. */
    private static boolean isMention(MappedText text, int from, int to) {
        return text.charAt(from) == '@' && to - from > 3;
    }

    /** Digits first and few letters after: "1st", "10th", "5km", "4am". */
    private static boolean isQuantity(MappedText text, int from, int to) {
        int i = from;
        while (i < to && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        for (int k = i; k < to; k++) {
            if (!Character.isLetter(text.charAt(k))) {
                return false;
            }
        }
        return i > from && (to - i <= 2 || i - from > 1);
    }

    private static int wordEnd(MappedText text, int from) {
        int i = from;
        while (i < text.length() && (Character.isLetter(text.charAt(i)) || isDigitOrSign(text.charAt(i)))) {
            i++;
        }
        return i;
    }

    private static boolean isDigitOrSign(char c) {
        return (c >= '0' && c <= '9') || isSign(c) || c == '\'';
    }

    private static boolean isSign(char c) {
        return c == '@' || c == '$' || c == '!' || c == '|' || c == '\u20ac';
    }

    private static char letterFor(char c) {
        return switch (c) {
            case '0' -> 'o';
            case '1', '!', '|' -> 'i';
            case '3', '\u20ac' -> 'e';
            case '4', '@' -> 'a';
            case '5', '$' -> 's';
            case '7' -> 't';
            case '8' -> 'b';
            case '9' -> 'g';
            default -> 0;
        };
    }
}

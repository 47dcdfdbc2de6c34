package dev.weir.scoring.text.view;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads letters in dress that Unicode does not call equal to the plain ones: small capitals, turned and barred letters, white letters on
 * black, flags in a row, coins in the place of letters. Two flag letters make a flag and stay; a coin beside no letter is a coin.
 */
final class StyledLetters implements Normaliser {

    private static final int FIRST = 0xA2;
    private static final int FLAG_A = 0x1F1E6;
    private static final int FLAG_WIDTH = 2;
    private static final int SHORTEST_FLAG_WORD = 3;

    private static final Map<Integer, Character> LETTERS = new HashMap<>();
    private static final Map<Integer, Character> COINS = new HashMap<>();

    static {
        read();
    }

    @Override
    public MappedText apply(MappedText text) {
        int first = firstStyled(text);
        if (first < 0) {
            return text;
        }
        MappedText.Builder out = new MappedText.Builder(text.length());
        out.keep(text, 0, first);
        for (int i = first; i < text.length(); ) {
            int flags = flagsAt(text, i);
            int end = flags > 0 ? i + flags * FLAG_WIDTH : i + Character.charCount(text.codePointAt(i));
            if (flags >= SHORTEST_FLAG_WORD) {
                for (int f = i; f < end; f += FLAG_WIDTH) {
                    out.append((char) ('a' + text.codePointAt(f) - FLAG_A), text.start(f), text.end(f + 1));
                }
            } else {
                appendOne(text, i, end, out);
            }
            i = end;
        }
        return out.build();
    }

    private static void appendOne(MappedText text, int from, int to, MappedText.Builder out) {
        int c = text.codePointAt(from);
        Character plain = LETTERS.get(c);
        if (plain == null && COINS.containsKey(c) && isBesideLetter(text, from, to)) {
            plain = COINS.get(c);
        }
        if (plain == null) {
            out.keep(text, from, to);
        } else {
            out.append(plain, text.start(from), text.end(to - 1));
        }
    }

    private static boolean isBesideLetter(MappedText text, int from, int to) {
        return from > 0
                && Character.isLetter(text.charAt(from - 1))
                && (to == text.length() || !Character.isDigit(text.charAt(to)));
    }

    private static int flagsAt(MappedText text, int from) {
        int count = 0;
        for (int i = from; i + 1 < text.length() && isFlagLetter(text.codePointAt(i)); i += FLAG_WIDTH) {
            count++;
        }
        return count;
    }

    private static boolean isFlagLetter(int c) {
        return c >= FLAG_A && c < FLAG_A + 26;
    }

    private static int firstStyled(MappedText text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= FIRST) {
                int c = text.codePointAt(i);
                if (isFlagLetter(c) || LETTERS.containsKey(c) || COINS.containsKey(c)) {
                    return i;
                }
            }
        }
        return -1;
    }

    private static void read() {
        try (InputStream in =
                StyledLetters.class.getResourceAsStream("/dev/weir/scoring/text/view/styled-letters.txt")) {
            if (in == null) {
                throw new IllegalStateException("styled-letters.txt is missing");
            }
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(StyledLetters::readLine);
        } catch (IOException e) {
            throw new UncheckedIOException("styled-letters.txt", e);
        }
    }

    private static void readLine(String line) {
        Map<Integer, Character> forms = LETTERS;
        for (String form : line.substring(2).split(" ", -1)) {
            if (form.equals("+")) {
                forms = COINS;
            } else {
                forms.put(form.codePointAt(0), line.charAt(0));
            }
        }
    }
}

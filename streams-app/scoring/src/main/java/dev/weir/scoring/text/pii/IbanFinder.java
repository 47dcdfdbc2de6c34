package dev.weir.scoring.text.pii;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Bank accounts: country, length by country, and the remainder of 97 that ISO 13616 asks for. */
final class IbanFinder implements PiiFinder {
    private static final Map<String, Integer> LENGTHS = lengths(
            "no15 be16 dk18 fi18 fo18 gl18 nl18 mk19 si19 at20 ba20 ee20 kz20 lt20 lu20 xk20 ch21 hr21 li21 lv21 bg22 bh22 cr22 de22 "
                    + "gb22 ge22 ie22 me22 rs22 va22 ae23 gi23 il23 iq23 tl23 ad24 cz24 es24 md24 pk24 ro24 sa24 se24 sk24 tn24 vg24 "
                    + "ly25 pt25 st25 is26 tr26 by28 do28 eg29 fr27 gr27 it27 mc27 mr27 sm27 sv28 al28 az28 cy28 gt28 hu28 lb28 pl28 "
                    + "br29 ps29 qa29 ua29 jo30 kw30 mu30 mt31 lc32 sc31");

    @Override
    public String pattern() {
        return "iban";
    }

    @Override
    public double score() {
        return 0.95;
    }

    @Override
    public int find(String folded, String region, Consumer<PiiMatch> found) {
        for (int at = 0; at + 15 <= folded.length(); at++) {
            boolean begins = isLetter(folded.charAt(at))
                    && isLetter(folded.charAt(at + 1))
                    && DigitRuns.isDigit(folded.charAt(at + 2))
                    && DigitRuns.isDigit(folded.charAt(at + 3))
                    && (at == 0 || !Character.isLetterOrDigit(folded.charAt(at - 1)));
            Integer length = begins ? LENGTHS.get(folded.substring(at, at + 2)) : null;
            int end = length == null ? -1 : end(folded, at, length);
            if (end > 0) {
                found.accept(new PiiMatch(at, end));
                at = end - 1;
            }
        }
        return folded.length();
    }

    /** End of an account number that begins here and is this long without blanks; -1 where there is none. */
    private static int end(String text, int from, int length) {
        StringBuilder account = new StringBuilder(length);
        int at = from;
        while (at < text.length() && account.length() < length) {
            char c = text.charAt(at++);
            if (isLetter(c) || DigitRuns.isDigit(c)) {
                account.append(c);
            } else if (c != ' ' || text.charAt(at - 2) == ' ') {
                return -1;
            }
        }
        boolean stops = at == text.length() || !Character.isLetterOrDigit(text.charAt(at));
        return stops && account.length() == length && remainder(account) == 1 ? at : -1;
    }

    private static int remainder(CharSequence account) {
        int remainder = 0;
        for (int i = 0; i < account.length(); i++) {
            char c = account.charAt((i + 4) % account.length());
            int value = DigitRuns.isDigit(c) ? c - '0' : c - 'a' + 10;
            remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
        }
        return remainder;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static Map<String, Integer> lengths(String table) {
        Map<String, Integer> lengths = new HashMap<>();
        for (String entry : table.split(" ")) {
            lengths.put(entry.substring(0, 2), Integer.valueOf(entry.substring(2)));
        }
        return Map.copyOf(lengths);
    }
}

package dev.weir.scoring.text.pii;

import java.util.function.Consumer;

/** Stretches of digits with single separators in between, as people write long numbers. */
final class DigitRuns {
    private DigitRuns() {}

    /**
     * @param start of the first digit
     * @param end after the last digit
     * @param digits the digits alone
     */
    record Run(int start, int end, String digits) {}

    /** Every longest run of at least {@code minDigits} digits, of which neighbours are at most one of these separators apart. */
    static void find(String text, String separators, int minDigits, Consumer<Run> found) {
        for (int at = 0; at < text.length(); at++) {
            if (isDigit(text.charAt(at))) {
                at = take(text, separators, at, minDigits, found);
            }
        }
    }

    private static int take(String text, String separators, int start, int minDigits, Consumer<Run> found) {
        StringBuilder digits = new StringBuilder();
        int end = start;
        for (int at = start; at < text.length(); at++) {
            char c = text.charAt(at);
            if (isDigit(c)) {
                digits.append(c);
                end = at + 1;
            } else if (separators.indexOf(c) < 0 || at > end) {
                break;
            }
        }
        if (digits.length() >= minDigits) {
            found.accept(new Run(start, end, digits.toString()));
        }
        return end;
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}

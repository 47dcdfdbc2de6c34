package dev.weir.scoring.text.pii;

import java.util.function.Consumer;

/** Payment cards: 13 to 19 digits that begin as cards do and hold Luhn's check digit. */
final class CardFinder implements PiiFinder {
    private static final int MIN_DIGITS = 13;
    private static final int MAX_DIGITS = 19;

    @Override
    public String pattern() {
        return "card";
    }

    @Override
    public double score() {
        return 0.95;
    }

    @Override
    public int find(String folded, String region, Consumer<PiiMatch> found) {
        DigitRuns.find(folded, " -", MIN_DIGITS, run -> {
            boolean alone = run.start() == 0 || !Character.isLetterOrDigit(folded.charAt(run.start() - 1));
            if (alone && isCard(run.digits())) {
                found.accept(new PiiMatch(run.start(), run.end()));
            }
        });
        return folded.length();
    }

    static boolean isCard(String digits) {
        boolean begins = digits.charAt(0) >= '2' && digits.charAt(0) <= '6';
        boolean varied = digits.chars().distinct().count() > 1;
        return begins && varied && digits.length() <= MAX_DIGITS && holdsLuhn(digits);
    }

    private static boolean holdsLuhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int counted = i % 2 == 0 ? digit : digit * 2;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return sum % 10 == 0;
    }
}

package dev.weir.scoring.text.pii;

import com.google.i18n.phonenumbers.PhoneNumberMatch;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import java.util.function.Consumer;

/**
 * Phone numbers by the number plans of the world. A number without its country code is read by the plan of the author's country; where
 * that is not known, only numbers that are also grouped as phone numbers are count.
 */
final class PhoneFinder implements PiiFinder {
    private static final int MIN_DIGITS = 7;
    private static final int MAX_RUN_CHARS = 40;
    /** Each costs about 0.1 ms. */
    static final int MAX_RUNS = 256;

    private static final int MAX_TRIES_PER_RUN = 8;
    private static final String UNKNOWN_REGION = "ZZ";
    private static final String FALL_BACK_REGION = "US";

    private final PhoneNumberUtil plans = PhoneNumberUtil.getInstance();

    @Override
    public String pattern() {
        return "phone";
    }

    @Override
    public double score() {
        return 0.85;
    }

    @Override
    public int find(String folded, String region, Consumer<PiiMatch> found) {
        int runs = 0;
        for (int at = 0; at < folded.length(); at++) {
            char c = folded.charAt(at);
            if (DigitRuns.isDigit(c) || c == '+' || c == '(') {
                int end = end(folded, at);
                if (digits(folded, at, end) >= MIN_DIGITS && standsAlone(folded, at, end)) {
                    if (runs == MAX_RUNS) {
                        return at;
                    }
                    runs++;
                    match(folded, at, end, region, found);
                }
                at = end;
            }
        }
        return folded.length();
    }

    private void match(String text, int from, int to, String region, Consumer<PiiMatch> found) {
        boolean known = plans.getSupportedRegions().contains(region);
        int before = found(
                plans.findNumbers(
                        text.substring(from, to), known ? region : UNKNOWN_REGION, Leniency.VALID, MAX_TRIES_PER_RUN),
                from,
                found);
        if (before == 0 && !known) {
            found(
                    plans.findNumbers(
                            text.substring(from, to), FALL_BACK_REGION, Leniency.STRICT_GROUPING, MAX_TRIES_PER_RUN),
                    from,
                    found);
        }
    }

    private static int found(Iterable<PhoneNumberMatch> matches, int from, Consumer<PiiMatch> found) {
        int count = 0;
        for (PhoneNumberMatch match : matches) {
            found.accept(new PiiMatch(from + match.start(), from + match.end()));
            count++;
        }
        return count;
    }

    private static int end(String text, int start) {
        int end = start;
        for (int at = start; at < text.length() && at - start < MAX_RUN_CHARS; at++) {
            char c = text.charAt(at);
            if (DigitRuns.isDigit(c)) {
                end = at + 1;
            } else if ("+()-./ ".indexOf(c) < 0) {
                break;
            }
        }
        return Math.max(end, start + 1);
    }

    private static int digits(String text, int from, int to) {
        return (int) text.substring(from, to)
                .chars()
                .filter(c -> c >= '0' && c <= '9')
                .count();
    }

    private static boolean standsAlone(String text, int from, int to) {
        boolean before = from > 0 && (Character.isLetterOrDigit(text.charAt(from - 1)) || text.charAt(from - 1) == '#');
        boolean after = to < text.length() && Character.isLetterOrDigit(text.charAt(to));
        return !before && !after;
    }
}

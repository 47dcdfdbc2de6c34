package dev.weir.scoring.text.pii;

import java.util.function.Consumer;

/** Mail addresses: looks to both sides of each at sign. */
final class EmailFinder implements PiiFinder {
    private static final int MAX_LOCAL_CHARS = 64;
    private static final int MAX_DOMAIN_CHARS = 253;
    private static final int MAX_TOP_LEVEL_CHARS = 24;

    @Override
    public String pattern() {
        return "email";
    }

    @Override
    public double score() {
        return 0.9;
    }

    @Override
    public int find(String folded, String region, Consumer<PiiMatch> found) {
        for (int at = folded.indexOf('@'); at >= 0; at = folded.indexOf('@', at + 1)) {
            int start = at;
            while (start > 0 && at - start < MAX_LOCAL_CHARS && isLocal(folded.charAt(start - 1))) {
                start--;
            }
            while (start < at && folded.charAt(start) == '.') {
                start++;
            }
            int end = domainEnd(folded, at + 1);
            if (start < at && end > 0) {
                found.accept(new PiiMatch(start, end));
            }
        }
        return folded.length();
    }

    /** End of a domain that begins here and has a top level of letters; -1 where there is none. */
    private static int domainEnd(String text, int from) {
        int limit = Math.min(text.length(), from + MAX_DOMAIN_CHARS);
        int end = from;
        while (end < limit && isDomain(text.charAt(end))) {
            end++;
        }
        while (end > from && !Character.isLetterOrDigit(text.charAt(end - 1))) {
            end--;
        }
        int dot = text.lastIndexOf('.', end - 1);
        boolean named = dot > from && end - dot > 2 && end - dot - 1 <= MAX_TOP_LEVEL_CHARS;
        return named && text.substring(dot + 1, end).chars().allMatch(Character::isLetter) ? end : -1;
    }

    private static boolean isLocal(char c) {
        return Character.isLetterOrDigit(c) || "._%+-'".indexOf(c) >= 0;
    }

    private static boolean isDomain(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '-';
    }
}

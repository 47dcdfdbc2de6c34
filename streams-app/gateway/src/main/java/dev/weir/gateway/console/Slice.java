package dev.weir.gateway.console;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What of some bytes is sent for a request's {@code Range} (RFC 9110, section 14), so that one can seek in a sound or a clip. One range is
 * served; several, other units and what cannot be read are answered with the whole, as the standard allows.
 */
sealed interface Slice {
    /** All of it. */
    record Whole() implements Slice {}

    /** From the byte {@code first} to the byte {@code last}, which is included. */
    record Part(long first, long last) implements Slice {
        long length() {
            return last - first + 1;
        }
    }

    /** Nothing of what was asked for is there. */
    record Unsatisfiable() implements Slice {}

    /** At most 18 digits, which a long holds. */
    Pattern ONE_RANGE = Pattern.compile("bytes\\s*=\\s*(\\d{0,18})\\s*-\\s*(\\d{0,18})\\s*", Pattern.CASE_INSENSITIVE);

    /**
     * Reads a header.
     *
     * @param range the header {@code Range}, empty where there is none
     * @param size how many bytes there are
     */
    static Slice of(String range, long size) {
        Matcher one = ONE_RANGE.matcher(range);
        if (!one.matches() || one.group(1).isEmpty() && one.group(2).isEmpty()) {
            return new Whole();
        }
        if (one.group(1).isEmpty()) {
            long lastBytes = Long.parseLong(one.group(2));
            return lastBytes == 0 || size == 0
                    ? new Unsatisfiable()
                    : new Part(Math.max(0, size - lastBytes), size - 1);
        }
        long first = Long.parseLong(one.group(1));
        long last = one.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(one.group(2));
        if (last < first) {
            return new Whole();
        }
        return first >= size ? new Unsatisfiable() : new Part(first, Math.min(last, size - 1));
    }
}

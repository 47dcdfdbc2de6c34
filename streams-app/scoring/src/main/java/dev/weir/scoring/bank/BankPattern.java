package dev.weir.scoring.bank;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.weir.contract.BankEntry;
import dev.weir.contract.BankEntryKind;
import java.util.Locale;
import java.util.Optional;

/**
 * A regular expression of a bank, ready to be searched for. RE2's syntax and its promise: time grows with the text and with the size of
 * the pattern, never faster. Upper and lower case are one unless the pattern says {@code (?-i)}. Immutable, safe for many threads.
 */
public final class BankPattern {
    /** Most patterns of all banks together: each is searched for by itself in every text. */
    public static final int MAX_PATTERNS = 50;

    /** Longest pattern, in characters. */
    public static final int MAX_CHARS = 500;

    /** Largest pattern once it is compiled, in instructions; repeats are written out. */
    public static final int MAX_INSTRUCTIONS = 200;

    /** Places in one text that are told of one pattern; the search ends there. */
    private static final int MAX_PLACES = 8;
    /** Written out beyond this, it is not even compiled. */
    private static final long MAX_WRITTEN_OUT = 10L * MAX_INSTRUCTIONS;

    private final BankEntry entry;
    private final Pattern pattern;

    /** Told of each place, first to last, end exclusive. */
    public interface Found {
        void at(int start, int end);
    }

    private BankPattern(BankEntry entry, Pattern pattern) {
        this.entry = entry;
        this.pattern = pattern;
    }

    /** @throws IllegalArgumentException when {@link #wrong} says something of its value */
    public static BankPattern of(BankEntry entry) {
        Optional<String> wrong = wrong(entry.getValue());
        if (entry.getKind() != BankEntryKind.PATTERN || wrong.isPresent()) {
            throw new IllegalArgumentException("not a pattern: " + wrong.orElse("kind " + entry.getKind()));
        }
        return new BankPattern(entry, compiled(entry.getValue()));
    }

    /** Why the pattern cannot be used, in words that begin with the field; empty when it can. */
    static Optional<String> wrong(String value) {
        if (value.length() > MAX_CHARS) {
            return Optional.of("value must have at most " + MAX_CHARS + " characters for a pattern");
        }
        if (WrittenOut.sizeOf(value) > MAX_WRITTEN_OUT) {
            return tooLarge("far more");
        }
        try {
            Pattern pattern = compiled(value);
            if (pattern.programSize() > MAX_INSTRUCTIONS) {
                return tooLarge(String.format(Locale.ROOT, "%,d", pattern.programSize()));
            }
            return pattern.matcher("").find()
                    ? Optional.of("value matches the empty text, and so every text")
                    : Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of("value is no pattern of RE2's syntax: " + e.getDescription() + " at " + e.getPattern());
        }
    }

    private static Optional<String> tooLarge(String size) {
        return Optional.of("value is too large a pattern: with its repeats written out it has " + size
                + " instructions, and " + MAX_INSTRUCTIONS + " are allowed; use smaller counts in {…}");
    }

    private static Pattern compiled(String value) {
        return Pattern.compile(value, Pattern.CASE_INSENSITIVE);
    }

    public BankEntry entry() {
        return entry;
    }

    /** The first places in a text; an empty place is none. */
    public void search(String text, Found found) {
        Matcher matcher = pattern.matcher(text);
        for (int place = 0; place < MAX_PLACES && matcher.find(); place++) {
            if (matcher.end() > matcher.start()) {
                found.at(matcher.start(), matcher.end());
            }
        }
    }
}

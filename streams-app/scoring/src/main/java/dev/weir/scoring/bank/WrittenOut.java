package dev.weir.scoring.bank;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How large a regular expression is with its counted repeats written out, found without writing them out: {@code ((a{1000}){1000}){1000}}
 * would take all memory before its size could be asked for. Never too small for what RE2 accepts; what it refuses may get any size.
 */
final class WrittenOut {
    private static final Pattern COUNTS = Pattern.compile("\\{(\\d{1,9})(,(\\d{0,9}))?}");
    /** Beyond this, larger makes no difference. */
    private static final long ENOUGH = 1L << 40;

    private final String source;
    private final Deque<Long> outer = new ArrayDeque<>();
    private int at;
    /** Of the group at hand, and of the last thing in it, which a repeat repeats. */
    private long size;

    private long last;

    private WrittenOut(String source) {
        this.source = source;
    }

    static long sizeOf(String source) {
        WrittenOut walk = new WrittenOut(source);
        while (walk.at < source.length()) {
            walk.step();
        }
        while (!walk.outer.isEmpty()) {
            walk.close();
        }
        return walk.size;
    }

    private void step() {
        char c = source.charAt(at);
        switch (c) {
            case '\\' -> escaped();
            case '[' -> one(endOfClass());
            case '(' -> open();
            case ')' -> {
                close();
                at++;
            }
            case '{' -> repeat();
            default -> one(at + 1);
        }
    }

    private void one(int end) {
        last = 1;
        size = Math.min(ENOUGH, size + 1);
        at = end;
    }

    private void open() {
        outer.push(size);
        size = 0;
        last = 0;
        at++;
    }

    private void close() {
        last = Math.max(1, size);
        size = Math.min(ENOUGH, last + (outer.isEmpty() ? 0 : outer.pop()));
    }

    private void repeat() {
        Matcher counts = COUNTS.matcher(source).region(at, source.length());
        if (!counts.lookingAt()) {
            one(at + 1);
            return;
        }
        String most = counts.group(3) == null || counts.group(3).isEmpty() ? counts.group(1) : counts.group(3);
        long times = Math.max(1, Long.parseLong(most));
        long repeated = Math.min(ENOUGH, last * times);
        size = Math.min(ENOUGH, size - last + repeated);
        last = repeated;
        at = counts.end();
    }

    private void escaped() {
        if (source.startsWith("\\Q", at)) {
            int end = source.indexOf("\\E", at);
            int stop = end < 0 ? source.length() : end;
            size = Math.min(ENOUGH, size + stop - at);
            last = 1;
            at = end < 0 ? stop : end + 2;
        } else if (source.startsWith("\\x{", at)) {
            int end = source.indexOf('}', at);
            one(end < 0 ? source.length() : end + 1);
        } else {
            one(Math.min(source.length(), at + 2));
        }
    }

    /** A closing bracket that comes first is one of the class, and so is an opening one that opens no {@code [:name:]}. */
    private int endOfClass() {
        int i = at + 1;
        if (i < source.length() && source.charAt(i) == '^') {
            i++;
        }
        for (int first = i; i < source.length(); i++) {
            char c = source.charAt(i);
            if (c == '\\') {
                i++;
            } else if (source.startsWith("[:", i) && source.indexOf(":]", i + 2) >= 0) {
                i = source.indexOf(":]", i + 2) + 1;
            } else if (c == ']' && i > first) {
                return i + 1;
            }
        }
        return source.length();
    }
}

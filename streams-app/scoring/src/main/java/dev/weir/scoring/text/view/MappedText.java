package dev.weir.scoring.text.view;

import java.util.Arrays;

/**
 * Characters, each with the range of the original text (UTF-16 offsets, end exclusive) that it stands for. Not changed once
 * built; starts never decrease along the text.
 */
final class MappedText {

    private final char[] chars;
    private final int[] starts;
    private final int[] ends;
    private final int length;

    private MappedText(char[] chars, int[] starts, int[] ends, int length) {
        this.chars = chars;
        this.starts = starts;
        this.ends = ends;
        this.length = length;
    }

    /** Every character stands for itself, in lower case. */
    static MappedText lowerCased(String original) {
        int n = original.length();
        char[] chars = new char[n];
        int[] starts = new int[n];
        int[] ends = new int[n];
        for (int i = 0; i < n; i++) {
            char c = original.charAt(i);
            chars[i] = c < 0x80 ? (c >= 'A' && c <= 'Z' ? (char) (c + 32) : c) : Character.toLowerCase(c);
            starts[i] = i;
            ends[i] = i + 1;
        }
        return new MappedText(chars, starts, ends, n);
    }

    int length() {
        return length;
    }

    char charAt(int i) {
        return chars[i];
    }

    int codePointAt(int i) {
        return Character.codePointAt(chars, i, length);
    }

    int start(int i) {
        return starts[i];
    }

    int end(int i) {
        return ends[i];
    }

    boolean isAscii() {
        for (int i = 0; i < length; i++) {
            if (chars[i] >= 0x80) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return new String(chars, 0, length);
    }

    /** Collects a rewritten text. Never shared between threads. */
    static final class Builder {
        private char[] chars;
        private int[] starts;
        private int[] ends;
        private int length;

        Builder(int capacity) {
            chars = new char[capacity];
            starts = new int[capacity];
            ends = new int[capacity];
        }

        /** Keeps one character of a text as it is. */
        void keep(MappedText text, int i) {
            append(text.chars[i], text.starts[i], text.ends[i]);
        }

        /** Keeps characters {@code from} to {@code to} (exclusive). */
        void keep(MappedText text, int from, int to) {
            for (int i = from; i < to; i++) {
                keep(text, i);
            }
        }

        /** Lets each character of {@code replacement} stand for the whole of {@code from} to {@code to} (exclusive). */
        void replace(MappedText text, int from, int to, CharSequence replacement) {
            for (int i = 0; i < replacement.length(); i++) {
                append(replacement.charAt(i), text.starts[from], text.ends[to - 1]);
            }
        }

        void append(char c, int start, int end) {
            if (length == chars.length) {
                int capacity = Math.max(16, length * 2);
                chars = Arrays.copyOf(chars, capacity);
                starts = Arrays.copyOf(starts, capacity);
                ends = Arrays.copyOf(ends, capacity);
            }
            chars[length] = c;
            starts[length] = start;
            ends[length++] = end;
        }

        MappedText build() {
            return new MappedText(chars, starts, ends, length);
        }
    }
}

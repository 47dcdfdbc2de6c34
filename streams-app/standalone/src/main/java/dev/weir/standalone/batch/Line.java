package dev.weir.standalone.batch;

import java.nio.charset.StandardCharsets;

/**
 * A line of the input.
 *
 * @param number counted from 1
 * @param end offset of the byte behind it, its line feed included
 * @param bytes without the line feed; empty when it is too long
 */
public record Line(long number, long end, byte[] bytes, boolean tooLong) {
    public boolean isBlank() {
        return !tooLong && new String(bytes, StandardCharsets.ISO_8859_1).isBlank();
    }

    @Override
    public String toString() {
        return "Line " + number;
    }
}

package dev.weir.scoring.media.codes;

import dev.weir.contract.Box;

/**
 * A code that was read.
 *
 * @param text what it says; content
 * @param kind {@code qr_code}, {@code code_128} and so on
 */
public record ReadCode(String text, String kind, Box box) {}

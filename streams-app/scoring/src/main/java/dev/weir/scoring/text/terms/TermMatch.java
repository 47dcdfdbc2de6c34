package dev.weir.scoring.text.terms;

/**
 * A term found.
 *
 * @param start first UTF-16 code unit in the original text, inclusive
 * @param end last UTF-16 code unit in the original text, exclusive
 */
public record TermMatch(TermEntry entry, int start, int end) {}

package dev.weir.scoring.text.terms;

import dev.weir.scoring.text.language.LanguageGuess;
import java.util.Set;

/**
 * One line of a term bank.
 *
 * @param entry stable name of the line, which stands in evidence
 * @param value the term as written in the bank
 * @param score probability that the label is right where the term is found, 0 to 1
 * @param languages languages it belongs to, two or three letters; empty for all
 * @param wholeWord whether letters or digits right before or after make it another word
 */
public record TermEntry(
        String entry, String value, String label, double score, Set<String> languages, boolean wholeWord) {
    public TermEntry {
        languages = Set.copyOf(languages);
        if (value.isBlank() || entry.isBlank() || label.isBlank()) {
            throw new IllegalArgumentException("a term needs an entry, a value and a label");
        }
        if (!(score > 0 && score <= 1)) {
            throw new IllegalArgumentException("score must be above 0 and at most 1 but is " + score);
        }
    }

    /** Whether the term counts in a text of this language; a text of unknown language is searched for every term. */
    boolean appliesTo(String language) {
        return languages.isEmpty() || language.equals(LanguageGuess.UNKNOWN) || languages.contains(language);
    }
}

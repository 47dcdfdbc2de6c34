package dev.weir.scoring.text.pii;

import java.util.function.Consumer;

/** Finds one kind of personal data in a folded text. Stateless, and linear in the length of the text. */
interface PiiFinder {
    /** Name of the pattern that stands in evidence. */
    String pattern();

    /** How sure a match is, 0 to 1. */
    double score();

    /**
     * @param region ISO 3166 country of the author where known, else empty
     * @return how much of the text was looked at, in characters
     */
    int find(String folded, String region, Consumer<PiiMatch> found);
}

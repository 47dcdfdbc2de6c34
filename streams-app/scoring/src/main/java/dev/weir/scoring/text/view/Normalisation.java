package dev.weir.scoring.text.view;

/** The evasions that a {@link TextView} can undo, in the order in which they are undone. Each can be left out to measure what it gains and costs. */
public enum Normalisation {
    /** Zero-width characters, bidi controls, variation selectors, fillers and soft hyphens are dropped. */
    INVISIBLES(new Invisibles()),
    /** Unicode NFKC: full-width, mathematical, circled and other dressed-up letters become plain ones. */
    COMPATIBILITY(new Compatibility()),
    /** Small capitals, turned and barred letters, letters on black, flags in a row: plain letters again. */
    STYLED_LETTERS(new StyledLetters()),
    /** Accents and stacked marks on Latin letters are dropped. */
    DIACRITICS(new Diacritics()),
    /** Letters of another script that pass for Latin ones, inside words that are otherwise Latin. */
    CONFUSABLES(new Confusables()),
    /** An emoji becomes the words of its name. */
    EMOJI_WORDS(new EmojiWords()),
    /** Letters spelled out one by one become a word. */
    SPACED_LETTERS(new SpacedLetters()),
    /** Digits and signs that stand for letters inside a word. */
    LEETSPEAK(new Leetspeak()),
    /** Three or more of the same letter in a row become one or two. */
    REPEATED_LETTERS(new RepeatedLetters()),
    /** A word that is no word becomes the commonest one that is a slip away: letters swapped, dropped, doubled, starred, a word cut in two. */
    MISSPELLINGS(new Misspellings());

    private final Normaliser normaliser;

    Normalisation(Normaliser normaliser) {
        this.normaliser = normaliser;
    }

    Normaliser normaliser() {
        return normaliser;
    }
}

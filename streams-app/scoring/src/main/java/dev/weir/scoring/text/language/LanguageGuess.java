package dev.weir.scoring.text.language;

/**
 * A language and how sure one may be of it.
 *
 * @param code ISO 639-1 code, or {@link #UNKNOWN}
 * @param confidence 0 to 1; 0 where nothing is known
 */
public record LanguageGuess(String code, double confidence) {

    /** No language that is known here, or too little text to tell. */
    public static final String UNKNOWN = "und";

    static final LanguageGuess NONE = new LanguageGuess(UNKNOWN, 0);

    public boolean isKnown() {
        return !code.equals(UNKNOWN);
    }
}

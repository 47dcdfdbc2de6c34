package dev.weir.gateway.cases;

/** Fits words into columns. */
final class Words {
    private Words() {}

    static String bounded(String words, int maxChars) {
        // PostgreSQL takes no NUL in a text.
        String clean = words.indexOf('\0') < 0 ? words : words.replace("\0", "");
        return clean.length() <= maxChars ? clean : clean.substring(0, maxChars);
    }
}

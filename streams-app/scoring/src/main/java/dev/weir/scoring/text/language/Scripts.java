package dev.weir.scoring.text.language;

import java.lang.Character.UnicodeScript;

/** Letters of a text, counted by script. */
record Scripts(int latin, int han, int kana, int hangul, int cyrillic, int arabic, int greek, int hebrew, int other) {

    private static final int MAX_CHARS = 2_000;

    static Scripts of(String text) {
        int[] counts = new int[9];
        int end = Math.min(text.length(), MAX_CHARS);
        for (int i = 0; i < end; ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c < 0x80) {
                counts[0] += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ? 1 : 0;
            } else if (Character.isLetter(c)) {
                counts[slot(UnicodeScript.of(c))]++;
            }
        }
        return new Scripts(
                counts[0], counts[1], counts[2], counts[3], counts[4], counts[5], counts[6], counts[7], counts[8]);
    }

    private static int slot(UnicodeScript script) {
        return switch (script) {
            case LATIN -> 0;
            case HAN -> 1;
            case HIRAGANA, KATAKANA -> 2;
            case HANGUL -> 3;
            case CYRILLIC -> 4;
            case ARABIC -> 5;
            case GREEK -> 6;
            case HEBREW -> 7;
            default -> 8;
        };
    }

    int letters() {
        return latin + han + kana + hangul + cyrillic + arabic + greek + hebrew + other;
    }
}

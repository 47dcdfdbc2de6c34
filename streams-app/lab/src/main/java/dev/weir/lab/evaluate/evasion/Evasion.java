package dev.weir.lab.evaluate.evasion;

import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiFunction;

/** One way to disguise a word. Pure: the same word and the same random numbers give the same disguise. */
public enum Evasion {
    ZERO_WIDTH((word, random) -> Letters.between(word, "\u200b")),
    ZERO_WIDTH_JOINER((word, random) -> Letters.inside(word, "\u200d", random)),
    SOFT_HYPHEN((word, random) -> Letters.between(word, "\u00ad")),
    BIDI_MARKS((word, random) -> "\u2066" + Letters.inside(word, "\u200e", random) + "\u2069"),
    CYRILLIC_LETTERS((word, random) -> Letters.swap(word, Tables.CYRILLIC, .6, random)),
    GREEK_LETTERS((word, random) -> Letters.swap(word, Tables.GREEK, .6, random)),
    LEETSPEAK((word, random) -> Letters.swap(word, Tables.LEET, .7, random)),
    STRONG_LEETSPEAK((word, random) -> Letters.swap(word, Tables.STRONG_LEET, .9, random)),
    SPACED((word, random) -> Letters.between(word, " ")),
    DOTTED((word, random) -> Letters.between(word, ".")),
    DASHED((word, random) -> Letters.between(word, "-")),
    UNDERSCORED((word, random) -> Letters.between(word, "_")),
    PUNCTUATION_INSIDE((word, random) -> Letters.inside(word, ".,'*|~".charAt(random.nextInt(6)) + "", random)),
    SPACE_INSIDE((word, random) -> Letters.inside(word, " ", random)),
    REPEATED_LETTERS((word, random) -> repeated(word, random)),
    DOUBLED_LETTER((word, random) -> doubled(word, random)),
    UPPER_CASE((word, random) -> word.toUpperCase(Locale.ROOT)),
    ALTERNATING_CASE((word, random) -> alternating(word)),
    FULL_WIDTH((word, random) -> Letters.mapAscii(word, place -> Letters.codePoint(0xFF41 + place))),
    MATHEMATICAL((word, random) -> Letters.mapAscii(word, place -> Letters.codePoint(0x1D41A + place))),
    CIRCLED((word, random) -> Letters.mapAscii(word, place -> Letters.codePoint(0x24D0 + place))),
    REGIONAL_INDICATORS(
            (word, random) -> Letters.mapAscii(word, place -> Letters.codePoint(0x1F1E6 + place) + "\u200b")),
    SMALL_CAPITALS(
            (word, random) -> Letters.mapAscii(word, place -> Tables.SMALL_CAPITALS.substring(place, place + 1))),
    ACCENTS((word, random) -> Letters.swap(word, Tables.ACCENTED, .8, random)),
    COMBINING_MARKS((word, random) -> Letters.between(word, Letters.codePoint(0x0300 + random.nextInt(0x30)))),
    STARRED_VOWEL((word, random) -> Letters.swap(word, Tables.STARRED, .34, random)),
    SWAPPED_NEIGHBOURS((word, random) -> swapped(word, random)),
    DROPPED_LETTER((word, random) -> dropped(word, random));

    private final BiFunction<String, SplittableRandom, String> disguise;

    Evasion(BiFunction<String, SplittableRandom, String> disguise) {
        this.disguise = disguise;
    }

    /** The word in disguise; a word of fewer than two characters stays as it is. */
    public String disguise(String word, SplittableRandom random) {
        return word.length() < 2 ? word : disguise.apply(word, random);
    }

    private static String repeated(String word, SplittableRandom random) {
        int at = random.nextInt(word.length());
        String letter = word.substring(at, at + 1);
        return Character.isLetter(word.charAt(at))
                ? word.substring(0, at) + letter.repeat(3 + random.nextInt(4)) + word.substring(at + 1)
                : word;
    }

    private static String doubled(String word, SplittableRandom random) {
        int at = random.nextInt(word.length());
        return Character.isLetter(word.charAt(at))
                ? word.substring(0, at) + word.charAt(at) + word.substring(at)
                : word;
    }

    private static String alternating(String word) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            out.append(i % 2 == 0 ? Character.toLowerCase(c) : Character.toUpperCase(c));
        }
        return out.toString();
    }

    private static String swapped(String word, SplittableRandom random) {
        if (word.length() < 4) {
            return word;
        }
        int at = 1 + random.nextInt(word.length() - 3);
        return word.substring(0, at) + word.charAt(at + 1) + word.charAt(at) + word.substring(at + 2);
    }

    private static String dropped(String word, SplittableRandom random) {
        if (word.length() < 5) {
            return word;
        }
        int at = 1 + random.nextInt(word.length() - 2);
        return word.substring(0, at) + word.substring(at + 1);
    }

    /** Which letters pass for which. */
    private static final class Tables {
        private static final Map<Character, String> CYRILLIC = Map.ofEntries(
                Map.entry('a', "\u0430"),
                Map.entry('c', "\u0441"),
                Map.entry('e', "\u0435"),
                Map.entry('i', "\u0456"),
                Map.entry('j', "\u0458"),
                Map.entry('o', "\u043e"),
                Map.entry('p', "\u0440"),
                Map.entry('s', "\u0455"),
                Map.entry('x', "\u0445"),
                Map.entry('y', "\u0443"),
                Map.entry('h', "\u04bb"),
                Map.entry('k', "\u043a"));
        private static final Map<Character, String> GREEK = Map.of(
                'a', "\u03b1", 'i', "\u03b9", 'k', "\u03ba", 'n', "\u03b7", 'o', "\u03bf", 'p', "\u03c1", 't', "\u03c4",
                'u', "\u03c5", 'v', "\u03bd", 'x', "\u03c7");
        private static final Map<Character, String> LEET =
                Map.of('a', "4", 'e', "3", 'i', "1", 'o', "0", 's', "5", 't', "7", 'g', "9");
        private static final Map<Character, String> STRONG_LEET = Map.of(
                'a', "@", 'e', "3", 'i', "!", 'o', "0", 's', "$", 't', "+", 'l', "1", 'b', "8", 'c', "(", 'z', "2");
        private static final Map<Character, String> ACCENTED = Map.of(
                'a', "\u00e4", 'e', "\u00eb", 'i', "\u00ef", 'o', "\u00f6", 'u', "\u00fc", 'c', "\u00e7", 'n', "\u00f1",
                'y', "\u00ff", 's', "\u0161", 'z', "\u017e");
        private static final Map<Character, String> STARRED = Map.of('a', "*", 'e', "*", 'i', "*", 'o', "*", 'u', "*");
        private static final String SMALL_CAPITALS =
                "\u1d00\u0299\u1d04\u1d05\u1d07\ua730\u0262\u029c\u026a\u1d0a\u1d0b\u029f\u1d0d\u0274\u1d0f\u1d18\u01eb\u0280\ua731\u1d1b\u1d1c\u1d20\u1d21x\u028f\u1d22";

        private Tables() {}
    }
}

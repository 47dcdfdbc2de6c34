package dev.weir.lab.train.text;

import java.util.SplittableRandom;

/** Ways in which people spell around a filter, for training: one to three words of a text are disguised. */
final class Evasions {

    private static final String LEET_FROM = "aeiostbg";
    private static final String LEET_TO = "43105789";
    private static final String LOOK_FROM = "aeiopcxy";
    private static final String LOOK_TO = "\u0430\u0435\u0456\u043e\u0440\u0441\u0445\u0443";
    private static final int SHORTEST_WORD = 4;

    private Evasions() {}

    static String disguise(String text, SplittableRandom random) {
        String[] words = text.split(" ", -1);
        if (random.nextInt(12) == 0 && words.length < 12) {
            return String.join("", words);
        }
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            int at = random.nextInt(words.length);
            if (words[at].length() >= SHORTEST_WORD) {
                words[at] = disguiseWord(words[at], random);
            }
        }
        return String.join(" ", words);
    }

    private static String disguiseWord(String word, SplittableRandom random) {
        int at = 1 + random.nextInt(word.length() - 2);
        return switch (random.nextInt(9)) {
            case 0 -> word.substring(0, at) + word.charAt(at + 1) + word.charAt(at) + word.substring(at + 2);
            case 1, 2 -> word.substring(0, at) + word.substring(at + 1);
            case 3 -> word.substring(0, at) + word.charAt(at) + word.substring(at);
            case 4 -> swapLetters(word, LEET_FROM, LEET_TO, random);
            case 5 -> swapLetters(word, LOOK_FROM, LOOK_TO, random);
            case 6 -> word.substring(0, at) + "*" + word.substring(at + 1);
            case 7 -> String.join(random.nextBoolean() ? " " : ".", word.split("", -1));
            default -> word.substring(0, at) + (random.nextBoolean() ? " " : "\u200b") + word.substring(at);
        };
    }

    private static String swapLetters(String word, String from, String to, SplittableRandom random) {
        StringBuilder out = new StringBuilder(word);
        for (int i = 0; i < out.length(); i++) {
            int k = from.indexOf(out.charAt(i));
            if (k >= 0 && random.nextInt(4) != 0) {
                out.setCharAt(i, to.charAt(k));
            }
        }
        return out.toString();
    }
}

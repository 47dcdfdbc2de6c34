package dev.weir.lab.evaluate.evasion;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/** Rewrites words letter by letter. */
final class Letters {
    private Letters() {}

    /** Each letter that the table knows is replaced with this probability; at least one is, where there is one. */
    static String swap(String word, Map<Character, String> table, double share, SplittableRandom random) {
        StringBuilder out = new StringBuilder();
        int swapped = 0;
        int lastKnown = -1;
        for (int i = 0; i < word.length(); i++) {
            String other = table.get(Character.toLowerCase(word.charAt(i)));
            lastKnown = other == null ? lastKnown : i;
            boolean swap = other != null && random.nextDouble() < share;
            swapped += swap ? 1 : 0;
            out.append(swap ? other : word.substring(i, i + 1));
        }
        if (swapped > 0 || lastKnown < 0) {
            return out.toString();
        }
        String other = table.getOrDefault(Character.toLowerCase(word.charAt(lastKnown)), "");
        return word.substring(0, lastKnown) + other + word.substring(lastKnown + 1);
    }

    /** This string between every two characters. */
    static String between(String word, String what) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            out.append(i == 0 || Character.isLowSurrogate(word.charAt(i)) ? "" : what)
                    .append(word.charAt(i));
        }
        return out.toString();
    }

    /** This string once, somewhere inside. */
    static String inside(String word, String what, SplittableRandom random) {
        int at = 1 + random.nextInt(word.length() - 1);
        return Character.isLowSurrogate(word.charAt(at)) ? word : word.substring(0, at) + what + word.substring(at);
    }

    /** Each ASCII letter, as its place in the alphabet, becomes another character; others stay. */
    static String mapAscii(String word, IntFunction<String> byPlace) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            char c = Character.toLowerCase(word.charAt(i));
            out.append(c >= 'a' && c <= 'z' ? byPlace.apply(c - 'a') : word.substring(i, i + 1));
        }
        return out.toString();
    }

    static String codePoint(int codePoint) {
        return Character.toString(codePoint);
    }
}

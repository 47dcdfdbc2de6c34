package dev.weir.scoring.text.view;

import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.SpoofChecker;
import java.util.HashMap;
import java.util.Map;

/**
 * Turns look-alike letters into the Latin letters they pass for, but only where they are a disguise: in a word that also holds
 * plain Latin letters, or in a word made of look-alikes alone inside a text that is mostly Latin. A Russian or Greek word
 * stays as it is.
 */
final class Confusables implements Normaliser {

    private static final char[] LATIN_LOOK = looks();

    @Override
    public MappedText apply(MappedText text) {
        int first = firstLookAlike(text);
        if (first < 0) {
            return text;
        }
        boolean mostlyLatin = isMostlyLatin(text);
        MappedText.Builder out = new MappedText.Builder(text.length());
        for (int i = 0; i < text.length(); ) {
            int end = wordEnd(text, i);
            if (end == i) {
                out.keep(text, i++);
            } else {
                appendWord(text, i, end, mostlyLatin, out);
                i = end;
            }
        }
        return out.build();
    }

    private static void appendWord(MappedText text, int from, int to, boolean mostlyLatin, MappedText.Builder out) {
        int latin = 0;
        int foreign = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (isPlainLatin(c)) {
                latin++;
            } else if (LATIN_LOOK[c] == 0 && Character.isLetter(c)) {
                foreign++;
            }
        }
        boolean disguised = latin > 0 || (mostlyLatin && foreign == 0);
        for (int i = from; i < to; i++) {
            char look = LATIN_LOOK[text.charAt(i)];
            out.append(disguised && look != 0 ? look : text.charAt(i), text.start(i), text.end(i));
        }
    }

    private static int firstLookAlike(MappedText text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80 && LATIN_LOOK[text.charAt(i)] != 0) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isMostlyLatin(MappedText text) {
        int latin = 0;
        int other = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isPlainLatin(c)) {
                latin++;
            } else if (c >= 0x80 && Character.isLetter(c)) {
                other++;
            }
        }
        return latin > other;
    }

    private static int wordEnd(MappedText text, int from) {
        int i = from;
        while (i < text.length() && (Character.isLetterOrDigit(text.charAt(i)) || LATIN_LOOK[text.charAt(i)] != 0)) {
            i++;
        }
        return i;
    }

    private static boolean isPlainLatin(char c) {
        return c >= 'a' && c <= 'z';
    }

    /** For each UTF-16 unit the Latin small letter it looks like according to Unicode's confusables, or 0. */
    private static char[] looks() {
        SpoofChecker checker = new SpoofChecker.Builder().build();
        Map<String, Character> bySkeleton = new HashMap<>();
        for (char c = 'A'; c <= 'Z'; c++) {
            bySkeleton.put(checker.getSkeleton(String.valueOf(c)), (char) (c + 32));
        }
        for (char c = 'a'; c <= 'z'; c++) {
            bySkeleton.put(checker.getSkeleton(String.valueOf(c)), c);
        }
        char[] looks = new char[0x10000];
        for (int c = 0x80; c < 0x3000; c++) {
            addLook(checker, bySkeleton, (char) c, looks);
        }
        for (int c = 0xA4D0; c < 0xABC0; c++) {
            addLook(checker, bySkeleton, (char) c, looks);
        }
        return looks;
    }

    private static void addLook(SpoofChecker checker, Map<String, Character> bySkeleton, char c, char[] looks) {
        if (!Character.isLetter(c) || !passesForLatin(UScript.getScript(c))) {
            return;
        }
        Character plain = bySkeleton.get(checker.getSkeleton(String.valueOf(c)));
        char upper = Character.toUpperCase(c);
        if (plain == null && upper != c) {
            plain = bySkeleton.get(checker.getSkeleton(String.valueOf(upper)));
        }
        if (plain != null) {
            looks[c] = plain;
        }
    }

    private static boolean passesForLatin(int script) {
        return switch (script) {
            case UScript.CYRILLIC,
                    UScript.GREEK,
                    UScript.ARMENIAN,
                    UScript.CHEROKEE,
                    UScript.COPTIC,
                    UScript.LISU,
                    UScript.LATIN -> true;
            default -> false;
        };
    }
}

package dev.weir.scoring.text.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Tells the language of a text from its script, its common words and its letter groups. Knows more languages than any pack covers, so
 * that a Polish text is not taken for English; what it does not know it calls "und". Safe for many threads.
 */
public final class LanguageIdentifier {

    private static final int MAX_WORDS = 60;
    private static final double KNOWN_WORD = 2.6;
    private static final double LIKENESS = 0.55;
    /** Below this share of words that the likeliest language knows, in a longer text, no Latin language is named. */
    private static final double LEAST_KNOWN = 0.2;

    private static final int LONGER_TEXT = 6;
    private static final double LEAST_CONFIDENCE = 0.45;
    private static final String UKRAINIAN_LETTERS = "\u0456\u0457\u0454\u0491";
    private static final String OTHER_CYRILLIC_LETTERS =
            "\u045e\u0458\u0459\u045a\u045b\u0452\u045f\u04d9\u049b\u04a3\u04b1\u04e9";
    private static final String PERSIAN_URDU_LETTERS = "\u067e\u0686\u0698\u06af\u06a9\u06cc\u0679\u06d2\u06ba";

    private static final List<WordProfile> LATIN = List.of(
            WordProfile.read("en"),
            WordProfile.read("de"),
            WordProfile.read("es"),
            WordProfile.read("fr"),
            WordProfile.read("pt"),
            WordProfile.read("it"),
            WordProfile.read("nl"),
            WordProfile.read("sv"),
            WordProfile.read("da"),
            WordProfile.read("pl"),
            WordProfile.read("cs"),
            WordProfile.read("hu"),
            WordProfile.read("fi"),
            WordProfile.read("tr"),
            WordProfile.read("id"),
            WordProfile.read("ro"));
    /** Which of them know a word, a bit for each. */
    private static final Map<String, Integer> SPEAKERS = speakers(LATIN);

    private static final WordProfile RUSSIAN = WordProfile.read("ru");

    private LanguageIdentifier() {}

    /** The language of a text as its author wrote it (not its normalised view, which has lost its accents). */
    public static LanguageGuess identify(String text) {
        Scripts scripts = Scripts.of(text);
        int letters = scripts.letters();
        if (letters == 0) {
            return LanguageGuess.NONE;
        }
        if (scripts.han() + scripts.kana() > letters * 0.3) {
            String code = scripts.kana() > letters * 0.1 ? "ja" : "zh";
            return new LanguageGuess(code, (scripts.han() + scripts.kana()) / (double) letters);
        }
        int most = Math.max(scripts.latin(), Math.max(scripts.cyrillic(), scripts.arabic()));
        if (most <= letters / 2) {
            return byLetterAlone(scripts, letters);
        }
        if (most == scripts.latin()) {
            return latin(text);
        }
        return most == scripts.cyrillic() ? cyrillic(text) : arabic(text, most / (double) letters);
    }

    /** Whether a text has that many letters at least: with very few, what {@link #identify} says is a guess at best. */
    public static boolean hasLetters(String text, int atLeast) {
        int letters = 0;
        for (int at = 0; at < text.length() && letters < atLeast; at++) {
            letters += Character.isLetter(text.charAt(at)) ? 1 : 0;
        }
        return letters >= atLeast;
    }

    private static LanguageGuess byLetterAlone(Scripts scripts, int letters) {
        if (scripts.hangul() > letters / 2) {
            return new LanguageGuess("ko", scripts.hangul() / (double) letters);
        }
        if (scripts.greek() > letters / 2) {
            return new LanguageGuess("el", scripts.greek() / (double) letters);
        }
        return scripts.hebrew() > letters / 2
                ? new LanguageGuess("he", scripts.hebrew() / (double) letters)
                : LanguageGuess.NONE;
    }

    private static LanguageGuess cyrillic(String text) {
        if (share(text, UKRAINIAN_LETTERS) > 0) {
            return new LanguageGuess("uk", 0.7);
        }
        if (share(text, OTHER_CYRILLIC_LETTERS) > 0) {
            return LanguageGuess.NONE;
        }
        List<String> words = words(text);
        long known = words.stream().filter(RUSSIAN::knows).count();
        boolean russianLetters = share(text, "\u044b\u044d\u0451") > 0;
        double confidence = Math.min(1, 0.5 + known / (double) Math.max(1, words.size()) + (russianLetters ? 0.2 : 0));
        boolean enough = known > 0 || russianLetters || words.size() < LONGER_TEXT;
        return enough ? new LanguageGuess("ru", confidence) : LanguageGuess.NONE;
    }

    private static LanguageGuess arabic(String text, double share) {
        return share(text, PERSIAN_URDU_LETTERS) > 0.01 ? LanguageGuess.NONE : new LanguageGuess("ar", share);
    }

    private static LanguageGuess latin(String text) {
        List<String> words = words(text);
        if (words.isEmpty()) {
            return LanguageGuess.NONE;
        }
        double[] scores = new double[LATIN.size()];
        for (String word : words) {
            add(word, scores);
        }
        int best = 0;
        for (int i = 1; i < scores.length; i++) {
            best = scores[i] > scores[best] ? i : best;
        }
        double sum = 0;
        for (double score : scores) {
            sum += Math.exp(score - scores[best]);
        }
        long known = words.stream().filter(LATIN.get(best)::knows).count();
        boolean strange = words.size() >= LONGER_TEXT && known < words.size() * LEAST_KNOWN;
        double confidence = 1 / sum;
        return strange || confidence < LEAST_CONFIDENCE
                ? new LanguageGuess(LanguageGuess.UNKNOWN, 1 - confidence)
                : new LanguageGuess(LATIN.get(best).code(), confidence);
    }

    /** Adds what one word says for each language. */
    private static void add(String word, double[] scores) {
        int speakers = SPEAKERS.getOrDefault(word, 0);
        int[] groups = WordProfile.groups(word);
        for (int i = 0; i < scores.length; i++) {
            scores[i] += LIKENESS * LATIN.get(i).likeness(groups);
            scores[i] += (speakers & (1 << i)) != 0 ? KNOWN_WORD / Math.sqrt(Integer.bitCount(speakers)) : 0;
        }
    }

    private static Map<String, Integer> speakers(List<WordProfile> profiles) {
        Map<String, Integer> speakers = new HashMap<>();
        for (int i = 0; i < profiles.size(); i++) {
            int speaker = 1 << i;
            profiles.get(i).words().forEach(word -> speakers.merge(word, speaker, (some, one) -> some | one));
        }
        return speakers;
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        String lower = text.toLowerCase(Locale.ROOT);
        for (int i = 0; i < lower.length() && words.size() < MAX_WORDS; ) {
            int end = i;
            while (end < lower.length() && isWordLetter(lower, end)) {
                end++;
            }
            if (end > i) {
                words.add(lower.substring(i, end));
            }
            i = end + 1;
        }
        return words;
    }

    private static boolean isWordLetter(String text, int i) {
        char c = text.charAt(i);
        return Character.isLetter(c) || (c == '\'' && i > 0 && Character.isLetter(text.charAt(i - 1)));
    }

    private static double share(String text, String letters) {
        String lower = text.toLowerCase(Locale.ROOT);
        long hits = lower.chars().filter(c -> letters.indexOf(c) >= 0).count();
        return hits / (double) Math.max(1, lower.length());
    }
}

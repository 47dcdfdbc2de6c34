package dev.weir.policy.live;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * One number for a text and its near-duplicates: the least hash of its pairs of words, without what floods vary (case, accents, digits,
 * punctuation, links, mentions). Two texts get the same number as often as they share pairs; a word added or changed seldom matters.
 */
public final class Likeness {
    private static final int MAX_CHARS = 4_096;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private Likeness() {}

    /** @param texts of one piece of content; the digests of its media where it has no text */
    public static long of(Collection<String> texts) {
        String all = String.join(" ", texts);
        List<String> words = words(all.length() > MAX_CHARS ? all.substring(0, MAX_CHARS) : all);
        if (words.size() < 2) {
            return mixed((words.isEmpty() ? all : words.get(0)).hashCode());
        }
        long least = Long.MAX_VALUE;
        for (int i = 1; i < words.size(); i++) {
            long pair = 31L * words.get(i - 1).hashCode() + words.get(i).hashCode();
            least = Math.min(least, mixed(pair));
        }
        return least;
    }

    private static List<String> words(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}+", "")
                .replaceAll("https?://\\S+|[@#]\\S+", " ");
        List<String> words = new ArrayList<>();
        for (String word : plain.split("[^\\p{L}]+")) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }

    private static long mixed(long value) {
        long hash = (value + MIX) * MIX;
        hash ^= hash >>> 32;
        hash *= 0xD6E8FEB86659FD93L;
        return hash ^ (hash >>> 32);
    }
}

package dev.weir.scoring.text.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** The common words of one language and the letter groups that they are made of. */
final class WordProfile {

    private static final int BUCKETS = 1 << 13;
    private static final double UNSEEN = 0.3;

    private final String code;
    private final Set<String> words;
    private final float[] groupLogs;

    private WordProfile(String code, Set<String> words) {
        this.code = code;
        this.words = words;
        this.groupLogs = groupLogs(words);
    }

    static WordProfile read(String code) {
        try (InputStream in = WordProfile.class.getResourceAsStream(code + ".txt")) {
            if (in == null) {
                throw new IllegalStateException("the build lacks the words of " + code);
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new WordProfile(
                    code, new HashSet<>(Arrays.asList(text.strip().split("\\s+", -1))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String code() {
        return code;
    }

    boolean knows(String word) {
        return words.contains(word);
    }

    Set<String> words() {
        return words;
    }

    /** A word as the groups of letters that {@link #likeness} looks at; the same for every language. */
    static int[] groups(String word) {
        int[] groups = new int[word.length()];
        for (int i = 0; i < groups.length; i++) {
            groups[i] = bucket(word, i);
        }
        return groups;
    }

    /** Mean log probability of a word's letter groups. */
    double likeness(int[] groups) {
        double sum = 0;
        for (int group : groups) {
            sum += groupLogs[group];
        }
        return sum / groups.length;
    }

    private static float[] groupLogs(Set<String> words) {
        double[] counts = new double[BUCKETS];
        Arrays.fill(counts, UNSEEN);
        double all = UNSEEN * BUCKETS;
        for (String word : words) {
            for (int i = 0; i < word.length(); i++) {
                counts[bucket(word, i)]++;
                all++;
            }
        }
        float[] logs = new float[BUCKETS];
        for (int i = 0; i < BUCKETS; i++) {
            logs[i] = (float) Math.log(counts[i] / all);
        }
        return logs;
    }

    /** The group of three letters around position {@code i}, word borders counted as letters. */
    private static int bucket(String word, int i) {
        int before = i == 0 ? '<' : word.charAt(i - 1);
        int after = i + 1 == word.length() ? '>' : word.charAt(i + 1);
        int hash = (before * 31 + word.charAt(i)) * 0x9E3779B1 + after * 0x85EBCA6B;
        return (hash ^ (hash >>> 15)) & (BUCKETS - 1);
    }
}

package dev.weir.scoring.media.pdq;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * Finds hashes near a hash. Of two hashes that differ in at most 31 of 256 bits, one of the sixteen words of 16 bits differs in at most
 * one: so only those are compared that share a word, or all but one bit of it. Few hashes are compared one by one. Immutable.
 */
public final class PdqIndex {
    /** Up to here it is a match. */
    public static final int MAX_DISTANCE = 31;

    private static final int WORDS = 16;
    private static final int WORD_BITS = 16;
    private static final int VALUES = 1 << WORD_BITS;
    /** Below, comparing all is as fast. */
    private static final int LEAST_TO_INDEX = 2_000;

    private final List<PdqHash> hashes;
    private final int[][] starts;
    private final int[][] members;

    /** A hash of the index that is near. */
    public record Match(int place, int distance) {}

    private PdqIndex(List<PdqHash> hashes, int[][] starts, int[][] members) {
        this.hashes = hashes;
        this.starts = starts;
        this.members = members;
    }

    public static PdqIndex of(List<PdqHash> hashes) {
        List<PdqHash> all = List.copyOf(hashes);
        if (all.size() < LEAST_TO_INDEX) {
            return new PdqIndex(all, new int[0][], new int[0][]);
        }
        int[][] starts = new int[WORDS][];
        int[][] members = new int[WORDS][];
        for (int word = 0; word < WORDS; word++) {
            starts[word] = starts(all, word);
            members[word] = members(all, word, starts[word]);
        }
        return new PdqIndex(all, starts, members);
    }

    public PdqHash at(int place) {
        return hashes.get(place);
    }

    /** Places of all hashes at most {@link #MAX_DISTANCE} away, each once for each word that it shares. */
    public void near(PdqHash hash, Consumer<Match> found) {
        IntConsumer compare = place -> {
            int distance = hash.distance(hashes.get(place));
            if (distance <= MAX_DISTANCE) {
                found.accept(new Match(place, distance));
            }
        };
        if (starts.length == 0) {
            for (int place = 0; place < hashes.size(); place++) {
                compare.accept(place);
            }
            return;
        }
        for (int word = 0; word < WORDS; word++) {
            int value = hash.word(word);
            each(word, value, compare);
            for (int bit = 0; bit < WORD_BITS; bit++) {
                each(word, value ^ 1 << bit, compare);
            }
        }
    }

    private void each(int word, int value, IntConsumer compare) {
        for (int at = starts[word][value]; at < starts[word][value + 1]; at++) {
            compare.accept(members[word][at]);
        }
    }

    /** Where the members of each value begin. */
    private static int[] starts(List<PdqHash> hashes, int word) {
        int[] starts = new int[VALUES + 1];
        hashes.forEach(hash -> starts[hash.word(word) + 1]++);
        for (int value = 0; value < VALUES; value++) {
            starts[value + 1] += starts[value];
        }
        return starts;
    }

    private static int[] members(List<PdqHash> hashes, int word, int[] starts) {
        int[] next = starts.clone();
        int[] members = new int[hashes.size()];
        for (int place = 0; place < hashes.size(); place++) {
            members[next[hashes.get(place).word(word)]++] = place;
        }
        return members;
    }
}

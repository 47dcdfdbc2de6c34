package dev.weir.scoring.text.view;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Which words English knows and how common each is, as hashes alone: two ranks between which the words of the lexicons
 * stand, then 32 bits a word in the order of their frequency. Made by
 * {@code dev.weir.lab.train.text.KnownWordsFile}.
 */
final class KnownWords {

    /** Not a known word. */
    static final int UNKNOWN = Integer.MAX_VALUE;

    private static final String RESOURCE = "/dev/weir/scoring/text/view/known-words.bin";
    private static final int FNV_START = 0x811C9DC5;
    private static final int FNV_PRIME = 0x01000193;
    private static final int SLOTS = 1 << 18;

    private static final int[] HASHES = new int[SLOTS];
    private static final int[] RANKS = new int[SLOTS];
    private static int lexiconFrom;
    private static int lexiconTo;

    static {
        read();
    }

    private KnownWords() {}

    /** Whether a word of that rank is one that people hide behind a star. */
    static boolean isRude(int rank) {
        return rank >= lexiconFrom && rank <= lexiconTo;
    }

    /** 1 for the commonest word; {@link #UNKNOWN} for none. */
    static int rank(char[] word, int length) {
        int hash = FNV_START;
        for (int i = 0; i < length; i++) {
            hash = (hash ^ word[i]) * FNV_PRIME;
        }
        for (int slot = slot(hash); RANKS[slot] != 0; slot = (slot + 1) & (SLOTS - 1)) {
            if (HASHES[slot] == hash) {
                return RANKS[slot];
            }
        }
        return UNKNOWN;
    }

    private static int slot(int hash) {
        return (hash * 0x9E3779B1) >>> 14;
    }

    private static void read() {
        try (InputStream file = KnownWords.class.getResourceAsStream(RESOURCE)) {
            if (file == null) {
                throw new IllegalStateException(RESOURCE + " is missing");
            }
            byte[] bytes = file.readAllBytes();
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
            lexiconFrom = in.readInt();
            lexiconTo = in.readInt();
            for (int rank = 1; rank <= bytes.length / Integer.BYTES - 2; rank++) {
                add(in.readInt(), rank);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }

    private static void add(int hash, int rank) {
        int slot = slot(hash);
        while (RANKS[slot] != 0) {
            slot = (slot + 1) & (SLOTS - 1);
        }
        HASHES[slot] = hash;
        RANKS[slot] = rank;
    }
}

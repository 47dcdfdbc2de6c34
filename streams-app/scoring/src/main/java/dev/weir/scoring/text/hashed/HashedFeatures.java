package dev.weir.scoring.text.hashed;

import dev.weir.scoring.text.view.TextView;
import org.jspecify.annotations.Nullable;

/**
 * Turns a text view, and the text it replies to, into ids and weights for a hashed-text model. The text that is replied to is
 * hashed apart, so that its words never count as the author's. Stateless, safe for many threads.
 */
public final class HashedFeatures {

    private static final int WORD = 1;
    private static final int PAIR = 2;
    private static final int SKIP = 3;
    private static final int LETTERS = 4;
    /** Added to the kind for tokens of the parent text. */
    private static final int PARENT = 16;

    private static final int WORD_SLOT = 0;
    private static final int PAIR_SLOT = 1;
    private static final int SKIP_SLOT = 2;
    private static final int FIRST_LETTERS_SLOT = 3;

    private static final float PAIR_WEIGHT = 0.7f;
    private static final float PARENT_WEIGHT = 0.5f;
    private static final int SHORT_GROUP = 3;
    private static final int LONG_GROUP = 5;

    private final FeatureSettings settings;
    private final int mask;

    public HashedFeatures(FeatureSettings settings) {
        this.settings = settings;
        this.mask = settings.buckets() - 1;
    }

    public TokenFeatures extract(TextView view) {
        return extract(view, null);
    }

    /** Features of a text, told that it replies to {@code parent}. */
    public TokenFeatures extract(TextView view, @Nullable TextView parent) {
        Tokens own = Tokens.of(view);
        Tokens replied = parent == null ? null : Tokens.of(parent);
        int parentCount = replied == null ? 0 : Math.min(replied.count(), settings.parentTokens());
        TokenFeatures features = new TokenFeatures(settings, own, parentCount);
        for (int t = 0; t < own.count(); t++) {
            fill(own, t, features, t * settings.slotsPerToken(), 0, 1);
        }
        if (replied != null) {
            int first = replied.count() - parentCount;
            for (int t = 0; t < parentCount; t++) {
                fill(replied, first + t, features, (own.count() + t) * settings.slotsPerToken(), PARENT, PARENT_WEIGHT);
            }
        }
        return features;
    }

    private void fill(Tokens tokens, int t, TokenFeatures out, int at, int kind, float scale) {
        int word = wordHash(tokens, t);
        out.set(at + WORD_SLOT, mix(word, WORD + kind) & mask, scale);
        if (t + 1 < tokens.count()) {
            int next = wordHash(tokens, t + 1);
            out.set(at + PAIR_SLOT, mix(word * 31 + next, PAIR + kind) & mask, scale * PAIR_WEIGHT);
        }
        if (t + 2 < tokens.count()) {
            int second = wordHash(tokens, t + 2);
            out.set(at + SKIP_SLOT, mix(word * 31 + second, SKIP + kind) & mask, scale * PAIR_WEIGHT);
        }
        int length = tokens.end(t) - tokens.start(t);
        if (length >= 2 && kind == 0) {
            fillLetterGroups(tokens.text(), tokens.start(t), tokens.end(t), out, at + FIRST_LETTERS_SLOT);
        }
    }

    /** Groups of three and five letters, word borders counted as letters; evenly thinned where they outnumber the slots. */
    private void fillLetterGroups(String text, int start, int end, TokenFeatures out, int at) {
        int room = settings.slotsPerToken() - FIRST_LETTERS_SLOT;
        int padded = end - start + 2;
        int shorts = Math.max(0, padded - SHORT_GROUP + 1);
        int longs = Math.max(0, padded - LONG_GROUP + 1);
        int all = shorts + longs;
        int used = Math.min(all, room);
        float weight = (float) (1 / Math.sqrt(used));
        for (int k = 0; k < used; k++) {
            int group = all <= room ? k : (int) ((long) k * all / room);
            boolean isShort = group < shorts;
            int first = start - 1 + (isShort ? group : group - shorts);
            int size = isShort ? SHORT_GROUP : LONG_GROUP;
            out.set(at + k, mix(groupHash(text, start, end, first, size), LETTERS) & mask, weight);
        }
    }

    private static int groupHash(String text, int start, int end, int first, int size) {
        int hash = 0x811C9DC5;
        for (int i = first; i < first + size; i++) {
            char c = i < start ? '<' : i >= end ? '>' : text.charAt(i);
            hash = (hash ^ c) * 0x01000193;
        }
        return hash;
    }

    private static int wordHash(Tokens tokens, int t) {
        int hash = 0x811C9DC5;
        for (int i = tokens.start(t); i < tokens.end(t); i++) {
            char c = tokens.text().charAt(i);
            hash = (hash ^ (c == '\u2019' ? '\'' : c)) * 0x01000193;
        }
        return hash;
    }

    private static int mix(int hash, int kind) {
        int h = hash + kind * 0x9E3779B9;
        h ^= h >>> 16;
        h *= 0x85EBCA6B;
        h ^= h >>> 13;
        h *= 0xC2B2AE35;
        return h ^ (h >>> 16);
    }
}

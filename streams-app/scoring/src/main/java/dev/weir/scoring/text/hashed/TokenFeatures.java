package dev.weir.scoring.text.hashed;

import java.nio.FloatBuffer;
import java.nio.LongBuffer;

/**
 * The features of one text: a fixed number of slots for each token, first the text's own tokens, then those of its parent. An
 * empty slot has weight 0. A long text is read in overlapping windows; each window carries the parent.
 */
public final class TokenFeatures {

    private final FeatureSettings settings;
    private final Tokens tokens;
    private final int parentTokens;
    private final int[] ids;
    private final float[] weights;

    TokenFeatures(FeatureSettings settings, Tokens tokens, int parentTokens) {
        this.settings = settings;
        this.tokens = tokens;
        this.parentTokens = parentTokens;
        int all = (tokens.count() + parentTokens) * settings.slotsPerToken();
        this.ids = new int[all];
        this.weights = new float[all];
    }

    void set(int at, int id, float weight) {
        ids[at] = id;
        weights[at] = weight;
    }

    /** The text's own tokens. */
    public int tokens() {
        return tokens.count();
    }

    public int parentTokens() {
        return parentTokens;
    }

    public int slotsPerToken() {
        return settings.slotsPerToken();
    }

    /** Where a token begins in the normalised text; every slot of a token has the token's span. */
    public int tokenStart(int token) {
        return tokens.start(token);
    }

    /** Where a token ends (exclusive) in the normalised text. */
    public int tokenEnd(int token) {
        return tokens.end(token);
    }

    public int id(int token, int slot) {
        return ids[token * settings.slotsPerToken() + slot];
    }

    public float weight(int token, int slot) {
        return weights[token * settings.slotsPerToken() + slot];
    }

    /** At least one window, even for a text without tokens. */
    public int windows() {
        int rest = tokens.count() - settings.windowTokens();
        return rest <= 0 ? 1 : 1 + (rest + settings.strideTokens() - 1) / settings.strideTokens();
    }

    public int windowStart(int window) {
        return window * settings.strideTokens();
    }

    /** The token after the last one of a window. */
    public int windowEnd(int window) {
        return Math.min(tokens.count(), windowStart(window) + settings.windowTokens());
    }

    /** Ids that a window holds; at least one token's worth, so that an empty text has a well-formed (all zero) window. */
    public int windowLength(int window) {
        int inside = windowEnd(window) - windowStart(window) + parentTokens;
        return Math.max(1, inside) * settings.slotsPerToken();
    }

    /** Writes a window at the buffers' positions and pads it to {@code length} ids with id 0 and weight 0. */
    public void writeWindow(int window, int length, LongBuffer idsOut, FloatBuffer weightsOut) {
        int slots = settings.slotsPerToken();
        int written = write(windowStart(window) * slots, windowEnd(window) * slots, idsOut, weightsOut);
        written += write(tokens.count() * slots, ids.length, idsOut, weightsOut);
        for (int i = written; i < length; i++) {
            idsOut.put(0L);
            weightsOut.put(0f);
        }
    }

    private int write(int from, int to, LongBuffer idsOut, FloatBuffer weightsOut) {
        for (int i = from; i < to; i++) {
            idsOut.put(ids[i]);
            weightsOut.put(weights[i]);
        }
        return to - from;
    }
}

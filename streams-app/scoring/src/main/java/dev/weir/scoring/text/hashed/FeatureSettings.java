package dev.weir.scoring.text.hashed;

/**
 * Everything that decides which numbers a text becomes. A pack's {@code features} must equal these values, or it was trained for
 * other numbers.
 *
 * @param version name of the feature code; changes whenever the same text would give other ids
 * @param buckets size of the hash space, a power of two
 * @param slotsPerToken ids for each token: the word, its pair with the next word, its pair with the one after, and groups of letters
 * @param windowTokens tokens of text that a model sees at once
 * @param strideTokens how far the next window of a long text begins after the one before
 * @param parentTokens tokens kept of the text that is replied to, counted from its end
 */
public record FeatureSettings(
        String version, int buckets, int slotsPerToken, int windowTokens, int strideTokens, int parentTokens) {

    public static final String CURRENT_VERSION = "hashed-2";

    public FeatureSettings {
        if (Integer.bitCount(buckets) != 1) {
            throw new IllegalArgumentException("buckets must be a power of two: " + buckets);
        }
        if (slotsPerToken < 4 || slotsPerToken > 64) {
            throw new IllegalArgumentException("slotsPerToken must be 4 to 64: " + slotsPerToken);
        }
        if (windowTokens < 8 || strideTokens < 1 || strideTokens > windowTokens || parentTokens < 0) {
            throw new IllegalArgumentException("windows must overlap or touch: " + windowTokens + "/" + strideTokens);
        }
        if (!CURRENT_VERSION.equals(version)) {
            throw new IllegalArgumentException("this build makes features " + CURRENT_VERSION + ", not " + version);
        }
    }

    /** The settings of the shipped pack. */
    public static FeatureSettings shipped() {
        return new FeatureSettings(CURRENT_VERSION, 1 << 18, 12, 192, 128, 32);
    }
}

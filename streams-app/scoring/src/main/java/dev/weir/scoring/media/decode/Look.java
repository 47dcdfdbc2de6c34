package dev.weir.scoring.media.decode;

/**
 * How a piece of media is to be looked at. Everything is bounded; what lies beyond is told in {@link MediaFacts}.
 *
 * @param maxSide longer side of the frames that come back, in pixels; larger ones are scaled down, smaller ones stay
 * @param maxFrames frames that come back, at most; 0 for none
 * @param frameIntervalMillis frames lie about this far apart, until {@code maxFrames} spreads them wider
 * @param maxSoundMillis sound that comes back, at most; 0 for none
 * @param maxPixels pictures and frames with more pixels are refused before they are decoded
 */
public record Look(int maxSide, int maxFrames, int frameIntervalMillis, int maxSoundMillis, long maxPixels) {
    public static final int MAX_SIDE = 4_096;
    public static final int MAX_FRAMES = 256;
    public static final int MAX_SOUND_MILLIS = 3_600_000;
    /** A picture of 50 megapixels takes 200 MB in its widest ordinary form, half of what a decoder may have. */
    public static final long DEFAULT_MAX_PIXELS = 50_000_000;

    /** Samples a second in which sound comes back. */
    public static final int SAMPLE_RATE = 16_000;

    public Look {
        within("maxSide", maxSide, 1, MAX_SIDE);
        within("maxFrames", maxFrames, 0, MAX_FRAMES);
        within("frameIntervalMillis", frameIntervalMillis, 1, Integer.MAX_VALUE);
        within("maxSoundMillis", maxSoundMillis, 0, MAX_SOUND_MILLIS);
        within("maxPixels", maxPixels, 1, 1L << 30);
    }

    /** A picture; of one that moves, this many frames. */
    public static Look picture(int maxSide, int maxFrames) {
        return new Look(maxSide, maxFrames, 1, 0, DEFAULT_MAX_PIXELS);
    }

    /** Sound alone, 16 kHz, one channel. */
    public static Look sound(int maxSoundMillis) {
        return new Look(1, 0, 1, maxSoundMillis, DEFAULT_MAX_PIXELS);
    }

    /** Frames and sound. */
    public static Look clip(int maxSide, int maxFrames, int frameIntervalMillis, int maxSoundMillis) {
        return new Look(maxSide, maxFrames, frameIntervalMillis, maxSoundMillis, DEFAULT_MAX_PIXELS);
    }

    /** Samples that may come back. */
    public int maxSamples() {
        return Math.toIntExact((long) maxSoundMillis * SAMPLE_RATE / 1_000);
    }

    private static void within(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    name + " must lie between " + least + " and " + most + " but is " + value);
        }
    }
}

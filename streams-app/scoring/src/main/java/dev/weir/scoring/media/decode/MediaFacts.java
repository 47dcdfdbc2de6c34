package dev.weir.scoring.media.decode;

/**
 * What a decoder found a piece of media to be; found by reading it through, not taken from its header.
 *
 * @param format container or picture form: {@code jpeg}, {@code mov,mp4,m4a,3gp,3g2,mj2}
 * @param width in pixels, 0 where there is no picture
 * @param height in pixels
 * @param frames frames of the picture track, 1 for a still
 * @param durationMillis of the longest track, 0 for a still
 * @param soundMillis of the sound track, 0 where there is none
 */
public record MediaFacts(String format, int width, int height, long frames, long durationMillis, long soundMillis) {}

package dev.weir.scoring.media.decode;

/**
 * A picture, or a frame of a clip.
 *
 * @param index place among all frames, from 0
 * @param atMillis time in the clip
 * @param rgb three bytes a pixel, row by row; shared and never written to
 */
public record Frame(long index, long atMillis, int width, int height, byte[] rgb) {
    public Frame {
        if (rgb.length != 3L * width * height) {
            throw new IllegalArgumentException(rgb.length + " bytes are not " + width + " x " + height + " pixels");
        }
    }
}

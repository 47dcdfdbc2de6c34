package dev.weir.scoring.pack;

/**
 * A picture of any size.
 *
 * @param rgb three bytes a pixel, row by row
 */
public record Picture(int width, int height, byte[] rgb) {
    /** Numbers a pixel. */
    static final int COLOURS = 3;

    public Picture {
        if (width < 1 || height < 1 || rgb.length != (long) COLOURS * width * height) {
            throw new IllegalArgumentException("no picture of " + width + " x " + height + " pixels");
        }
    }

    static Picture black() {
        return new Picture(1, 1, new byte[COLOURS]);
    }
}

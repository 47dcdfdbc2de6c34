package dev.weir.scoring.media.pdq;

/** Brightness of a picture, 0 to 255. */
record Luma(float[] pixels, int width, int height) {
    private static final float RED = 0.299f;
    private static final float GREEN = 0.587f;
    private static final float BLUE = 0.114f;

    /** Halved in both directions, again and again, until neither side is longer than {@code maxSide}. */
    static Luma of(byte[] rgb, int width, int height, int maxSide) {
        boolean halve = isTooLong(width, height, maxSide);
        Luma luma = halve ? halfOf(rgb, width, height) : of(rgb, width, height);
        while (isTooLong(luma.width, luma.height, maxSide)) {
            luma = luma.halved();
        }
        return luma;
    }

    private static boolean isTooLong(int width, int height, int maxSide) {
        return Math.max(width, height) > maxSide && Math.min(width, height) > 1;
    }

    private static Luma of(byte[] rgb, int width, int height) {
        float[] pixels = new float[width * height];
        for (int i = 0, at = 0; i < pixels.length; i++, at += 3) {
            pixels[i] = RED * (rgb[at] & 0xFF) + GREEN * (rgb[at + 1] & 0xFF) + BLUE * (rgb[at + 2] & 0xFF);
        }
        return new Luma(pixels, width, height);
    }

    private static Luma halfOf(byte[] rgb, int width, int height) {
        int newWidth = width / 2;
        int newHeight = height / 2;
        float[] half = new float[newWidth * newHeight];
        for (int row = 0; row < newHeight; row++) {
            int above = 6 * row * width;
            int below = above + 3 * width;
            for (int to = row * newWidth; to < (row + 1) * newWidth; to++, above += 6, below += 6) {
                int red = (rgb[above] & 0xFF) + (rgb[above + 3] & 0xFF) + (rgb[below] & 0xFF) + (rgb[below + 3] & 0xFF);
                int green = (rgb[above + 1] & 0xFF)
                        + (rgb[above + 4] & 0xFF)
                        + (rgb[below + 1] & 0xFF)
                        + (rgb[below + 4] & 0xFF);
                int blue = (rgb[above + 2] & 0xFF)
                        + (rgb[above + 5] & 0xFF)
                        + (rgb[below + 2] & 0xFF)
                        + (rgb[below + 5] & 0xFF);
                half[to] = (RED * red + GREEN * green + BLUE * blue) / 4;
            }
        }
        return new Luma(half, newWidth, newHeight);
    }

    private Luma halved() {
        int newWidth = width / 2;
        int newHeight = height / 2;
        float[] half = new float[newWidth * newHeight];
        for (int row = 0; row < newHeight; row++) {
            int above = 2 * row * width;
            int below = above + width;
            for (int column = 0; column < newWidth; column++) {
                int left = 2 * column;
                half[row * newWidth + column] = (pixels[above + left]
                                + pixels[above + left + 1]
                                + pixels[below + left]
                                + pixels[below + left + 1])
                        / 4;
            }
        }
        return new Luma(half, newWidth, newHeight);
    }
}

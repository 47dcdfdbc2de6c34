package dev.weir.scoring.media.pdq;

/** Brightness of a picture, 0 to 255. */
record Luma(float[] pixels, int width, int height) {
    private static final float RED = 0.299f;
    private static final float GREEN = 0.587f;
    private static final float BLUE = 0.114f;

    static Luma of(byte[] rgb, int width, int height) {
        float[] pixels = new float[width * height];
        for (int i = 0, at = 0; i < pixels.length; i++, at += 3) {
            pixels[i] = RED * (rgb[at] & 0xFF) + GREEN * (rgb[at + 1] & 0xFF) + BLUE * (rgb[at + 2] & 0xFF);
        }
        return new Luma(pixels, width, height);
    }

    /** The same, halved in both directions until neither side is longer than this. */
    Luma halvedTo(int maxSide) {
        Luma luma = this;
        while (Math.max(luma.width, luma.height) > maxSide && Math.min(luma.width, luma.height) > 1) {
            luma = luma.halved();
        }
        return luma;
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

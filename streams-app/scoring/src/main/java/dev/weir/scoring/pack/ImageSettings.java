package dev.weir.scoring.pack;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Locale;

/**
 * How a picture becomes numbers: {@code (byte / 255 - mean) / std} for each colour, at the model's size.
 *
 * @param layout colours first or colours last
 * @param bgr blue before red
 * @param crop whether the middle is cut out, so that nothing is stretched; else the whole picture is squeezed in
 * @param mean of red, green and blue, in that order
 * @param std of red, green and blue
 */
record ImageSettings(int width, int height, Layout layout, boolean bgr, boolean crop, float[] mean, float[] std) {
    private static final int MAX_SIDE = 2_048;

    enum Layout {
        NCHW,
        NHWC
    }

    static ImageSettings read(YamlSection section) throws PackRefusedException {
        ImageSettings settings = new ImageSettings(
                side(section, "width"),
                side(section, "height"),
                oneOf(section, "layout", "nchw", "nhwc") ? Layout.NCHW : Layout.NHWC,
                !oneOf(section, "channels", "rgb", "bgr"),
                oneOf(section, "resize", "crop", "squeeze"),
                colours(section, "mean"),
                colours(section, "std"));
        section.done();
        for (float std : settings.std) {
            if (std <= 0) {
                throw new PackRefusedException("features.std must be above 0");
            }
        }
        return settings;
    }

    /** Writes a picture, each pixel the mean of those of the picture that fall into it, or the nearest where there are fewer. */
    void write(Picture picture, FloatBuffer pixels) {
        double scaleX = (double) picture.width() / width;
        double scaleY = (double) picture.height() / height;
        if (crop) {
            scaleX = Math.min(scaleX, scaleY);
            scaleY = scaleX;
        }
        double left = (picture.width() - scaleX * width) / 2;
        double top = (picture.height() - scaleY * height) / 2;
        float[] means = new float[Picture.COLOURS * width * height];
        for (int y = 0; y < height; y++) {
            int y0 = (int) (top + y * scaleY);
            int y1 = Math.max(y0 + 1, Math.min(picture.height(), (int) (top + (y + 1) * scaleY)));
            for (int x = 0; x < width; x++) {
                int x0 = (int) (left + x * scaleX);
                int x1 = Math.max(x0 + 1, Math.min(picture.width(), (int) (left + (x + 1) * scaleX)));
                mean(picture, new int[] {x0, y0, x1, y1}, y * width + x, means);
            }
        }
        pixels.put(means);
    }

    private void mean(Picture picture, int[] area, int pixel, float[] target) {
        int red = 0;
        int green = 0;
        int blue = 0;
        for (int y = area[1]; y < area[3]; y++) {
            int at = Picture.COLOURS * (y * picture.width() + area[0]);
            for (int x = area[0]; x < area[2]; x++) {
                red += picture.rgb()[at++] & 0xFF;
                green += picture.rgb()[at++] & 0xFF;
                blue += picture.rgb()[at++] & 0xFF;
            }
        }
        float share = 1f / (255f * (area[2] - area[0]) * (area[3] - area[1]));
        put(target, pixel, bgr ? 2 : 0, (red * share - mean[0]) / std[0]);
        put(target, pixel, 1, (green * share - mean[1]) / std[1]);
        put(target, pixel, bgr ? 0 : 2, (blue * share - mean[2]) / std[2]);
    }

    private void put(float[] target, int pixel, int colour, float value) {
        target[layout == Layout.NCHW ? colour * width * height + pixel : Picture.COLOURS * pixel + colour] = value;
    }

    private static int side(YamlSection section, String key) throws PackRefusedException {
        int side = section.integer(key);
        if (side < 1 || side > MAX_SIDE) {
            throw new PackRefusedException("features." + key + " must lie between 1 and " + MAX_SIDE);
        }
        return side;
    }

    /** Whether the first of two words stands there; anything else than the two is refused. */
    private static boolean oneOf(YamlSection section, String key, String first, String second)
            throws PackRefusedException {
        String word = section.string(key).toLowerCase(Locale.ROOT);
        if (!word.equals(first) && !word.equals(second)) {
            throw new PackRefusedException("features." + key + " must be " + first + " or " + second);
        }
        return word.equals(first);
    }

    private static float[] colours(YamlSection section, String key) throws PackRefusedException {
        List<Double> numbers = section.numbers(key);
        if (numbers.size() != Picture.COLOURS) {
            throw new PackRefusedException("features." + key + " must be three numbers, for red, green and blue");
        }
        return new float[] {
            numbers.get(0).floatValue(),
            numbers.get(1).floatValue(),
            numbers.get(2).floatValue()
        };
    }
}

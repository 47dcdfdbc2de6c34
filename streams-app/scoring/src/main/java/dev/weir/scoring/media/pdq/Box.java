package dev.weir.scoring.media.pdq;

/** Means over a sliding window; at the edges over what of the window lies inside. Row by row in memory in both directions. */
final class Box {
    private Box() {}

    static void alongRows(float[] from, float[] to, int width, int height, int window) {
        int size = Math.min(window, width);
        int ahead = (size + 2) / 2 - 1;
        float share = 1f / size;
        for (int row = 0; row < height; row++) {
            int first = row * width;
            float sum = 0;
            for (int next = 0; next < size; next++) {
                sum += from[first + next];
                if (next >= ahead) {
                    to[first + next - ahead] = sum / (next + 1);
                }
            }
            for (int next = first + size; next < first + width; next++) {
                sum += from[next] - from[next - size];
                to[next - ahead] = sum * share;
            }
            for (int next = width; next < width + ahead; next++) {
                sum -= from[first + next - size];
                to[first + next - ahead] = sum / (size - 1 - (next - width));
            }
        }
    }

    static void alongColumns(float[] from, float[] to, int width, int height, int window) {
        int size = Math.min(window, height);
        int ahead = (size + 2) / 2 - 1;
        float share = 1f / size;
        float[] sums = new float[width];
        for (int next = 0; next < size; next++) {
            add(sums, from, next * width, 1);
            if (next >= ahead) {
                mean(sums, to, (next - ahead) * width, 1f / (next + 1));
            }
        }
        for (int next = size; next < height; next++) {
            int first = next * width;
            slide(sums, from, first, size * width);
            mean(sums, to, first - ahead * width, share);
        }
        for (int next = height; next < height + ahead; next++) {
            add(sums, from, (next - size) * width, -1);
            mean(sums, to, (next - ahead) * width, 1f / (size - 1 - (next - height)));
        }
    }

    /** One row comes in, and the one that lies so far behind it goes. */
    private static void slide(float[] sums, float[] from, int first, int behind) {
        for (int column = 0; column < sums.length; column++) {
            sums[column] = sums[column] + from[first + column] - from[first - behind + column];
        }
    }

    private static void mean(float[] sums, float[] to, int first, float share) {
        for (int column = 0; column < sums.length; column++) {
            to[first + column] = sums[column] * share;
        }
    }

    private static void add(float[] sums, float[] from, int first, float sign) {
        for (int column = 0; column < sums.length; column++) {
            sums[column] += sign * from[first + column];
        }
    }
}

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
        float[] sums = new float[width];
        int inside = 0;
        for (int next = 0; next < height + ahead; next++) {
            if (next < height) {
                add(sums, from, next * width, 1);
                inside++;
            }
            if (next >= size) {
                add(sums, from, (next - size) * width, -1);
                inside--;
            }
            if (next >= ahead) {
                int first = (next - ahead) * width;
                float share = 1f / inside;
                for (int column = 0; column < width; column++) {
                    to[first + column] = sums[column] * share;
                }
            }
        }
    }

    private static void add(float[] sums, float[] from, int first, float sign) {
        for (int column = 0; column < sums.length; column++) {
            sums[column] += sign * from[first + column];
        }
    }
}

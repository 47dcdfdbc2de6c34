package dev.weir.scoring.media.pdq;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Computes PDQ: brightness, smoothed and cut down to 64 × 64, its 16 × 16 lowest waves, and for each whether it lies above the median. */
public final class Pdq {
    private static final int GRID = 64;
    private static final int WAVES = 16;
    private static final int SIDE_BY_SIDE = 4;
    private static final int PASSES = 2;
    private static final int ORIENTATIONS = 8;
    /** Larger pictures are halved until they fit; the smoothing would blur the difference away. */
    private static final int MAX_SIDE = 512;

    private static final float[][] COSINES = cosines();

    private Pdq() {}

    /** @param rgb three bytes a pixel, row by row */
    public static PdqPrint print(byte[] rgb, int width, int height) {
        Luma smooth = smoothed(Luma.of(rgb, width, height, MAX_SIDE));
        float[][] upright = grid(smooth, false, false);
        List<PdqHash> hashes = new ArrayList<>(ORIENTATIONS);
        for (boolean upsideDown : new boolean[] {false, true}) {
            for (boolean mirrored : new boolean[] {false, true}) {
                boolean turned = upsideDown || mirrored;
                float[][] waves = waves(turned ? grid(smooth, upsideDown, mirrored) : upright);
                float median = median(waves);
                hashes.add(hash(waves, median, false));
                hashes.add(hash(waves, median, true));
            }
        }
        return new PdqPrint(hashes, quality(upright));
    }

    private static Luma smoothed(Luma luma) {
        float[] pixels = luma.pixels();
        float[] other = new float[pixels.length];
        for (int pass = 0; pass < PASSES; pass++) {
            Box.alongRows(pixels, other, luma.width(), luma.height(), window(luma.width()));
            Box.alongColumns(other, pixels, luma.width(), luma.height(), window(luma.height()));
        }
        return luma;
    }

    /** The grid that the picture would have had, had it been turned over first. */
    private static float[][] grid(Luma luma, boolean upsideDown, boolean mirrored) {
        int[] rows = places(luma.height(), upsideDown);
        int[] columns = places(luma.width(), mirrored);
        float[][] grid = new float[GRID][GRID];
        for (int row = 0; row < GRID; row++) {
            for (int column = 0; column < GRID; column++) {
                grid[row][column] = luma.pixels()[rows[row] * luma.width() + columns[column]];
            }
        }
        return grid;
    }

    /** An even window reaches half a pixel further ahead than back, and so does it twice; turned over, it reaches back. */
    private static int[] places(int length, boolean turnedOver) {
        int ahead = window(length) % 2 == 0 ? PASSES : 0;
        int[] places = new int[GRID];
        for (int i = 0; i < GRID; i++) {
            int place = (int) ((i + 0.5) * length / GRID);
            places[i] = turnedOver ? Math.max(0, length - 1 - place - ahead) : place;
        }
        return places;
    }

    private static int window(int length) {
        return (length + 2 * GRID - 1) / (2 * GRID);
    }

    /** Sum of the steps between neighbours, in hundredths, so scaled that an ordinary picture has 100. */
    private static int quality(float[][] grid) {
        int sum = 0;
        for (int row = 0; row < GRID; row++) {
            for (int column = 0; column < GRID; column++) {
                if (row + 1 < GRID) {
                    sum += step(grid[row][column], grid[row + 1][column]);
                }
                if (column + 1 < GRID) {
                    sum += step(grid[row][column], grid[row][column + 1]);
                }
            }
        }
        return Math.min(100, sum / 90);
    }

    private static int step(float one, float other) {
        return Math.abs((int) ((one - other) * 100 / 255));
    }

    private static float[][] waves(float[][] grid) {
        float[][] half = new float[WAVES][GRID];
        for (int wave = 0; wave < WAVES; wave++) {
            for (int row = 0; row < GRID; row += SIDE_BY_SIDE) {
                addRows(grid, row, COSINES[wave], half[wave]);
            }
        }
        float[][] waves = new float[WAVES][WAVES];
        for (int down = 0; down < WAVES; down++) {
            for (int across = 0; across < WAVES; across += SIDE_BY_SIDE) {
                sumUp(half[down], across, waves[down]);
            }
        }
        return waves;
    }

    /** Four rows at once, for a sum that is read and written once instead of four times. */
    private static void addRows(float[][] grid, int row, float[] cosines, float[] sums) {
        float[] one = grid[row];
        float[] two = grid[row + 1];
        float[] three = grid[row + 2];
        float[] four = grid[row + 3];
        for (int column = 0; column < GRID; column++) {
            sums[column] = sums[column]
                    + cosines[row] * one[column]
                    + cosines[row + 1] * two[column]
                    + cosines[row + 2] * three[column]
                    + cosines[row + 3] * four[column];
        }
    }

    /** Four waves at once: a processor waits for each addition of one sum, and makes those of others meanwhile. */
    private static void sumUp(float[] row, int across, float[] waves) {
        float[] one = COSINES[across];
        float[] two = COSINES[across + 1];
        float[] three = COSINES[across + 2];
        float[] four = COSINES[across + 3];
        float first = 0;
        float second = 0;
        float third = 0;
        float fourth = 0;
        for (int column = 0; column < GRID; column++) {
            float value = row[column];
            first += value * one[column];
            second += value * two[column];
            third += value * three[column];
            fourth += value * four[column];
        }
        waves[across] = first;
        waves[across + 1] = second;
        waves[across + 2] = third;
        waves[across + 3] = fourth;
    }

    private static float median(float[][] waves) {
        float[] sorted = new float[WAVES * WAVES];
        for (int down = 0; down < WAVES; down++) {
            System.arraycopy(waves[down], 0, sorted, down * WAVES, WAVES);
        }
        Arrays.sort(sorted);
        return sorted[sorted.length / 2 - 1];
    }

    /** To lay a picture on its side swaps across and down. */
    private static PdqHash hash(float[][] waves, float median, boolean onItsSide) {
        long[] words = new long[4];
        for (int bit = 0; bit < WAVES * WAVES; bit++) {
            int down = bit / WAVES;
            int across = bit % WAVES;
            float wave = onItsSide ? waves[across][down] : waves[down][across];
            if (wave > median) {
                words[3 - (bit >> 6)] |= 1L << (bit & 63);
            }
        }
        return new PdqHash(words[0], words[1], words[2], words[3]);
    }

    private static float[][] cosines() {
        float[][] cosines = new float[WAVES][GRID];
        for (int wave = 0; wave < WAVES; wave++) {
            for (int at = 0; at < GRID; at++) {
                cosines[wave][at] =
                        (float) (Math.sqrt(2.0 / GRID) * Math.cos(Math.PI / 2 / GRID * (wave + 1) * (2 * at + 1)));
            }
        }
        return cosines;
    }
}

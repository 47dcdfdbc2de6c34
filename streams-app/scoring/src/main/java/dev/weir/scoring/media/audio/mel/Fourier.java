package dev.weir.scoring.media.audio.mel;

/** The fast Fourier transform of one size, in place. Immutable and thread-safe. */
final class Fourier {
    private final int size;
    private final float[] cosines;
    private final float[] sines;
    private final int[] reversed;

    /** @param size a power of two */
    Fourier(int size) {
        this.size = size;
        this.cosines = new float[size / 2];
        this.sines = new float[size / 2];
        for (int i = 0; i < size / 2; i++) {
            cosines[i] = (float) Math.cos(-2 * Math.PI * i / size);
            sines[i] = (float) Math.sin(-2 * Math.PI * i / size);
        }
        this.reversed = new int[size];
        int shift = Integer.numberOfLeadingZeros(size) + 1;
        for (int i = 0; i < size; i++) {
            reversed[i] = size == 1 ? 0 : Integer.reverse(i) >>> shift;
        }
    }

    void transform(float[] real, float[] imaginary) {
        for (int i = 0; i < size; i++) {
            int j = reversed[i];
            if (i < j) {
                swap(real, i, j);
                swap(imaginary, i, j);
            }
        }
        for (int length = 2; length <= size; length <<= 1) {
            butterflies(real, imaginary, length);
        }
    }

    private void butterflies(float[] real, float[] imaginary, int length) {
        int half = length / 2;
        int stride = size / length;
        for (int block = 0; block < size; block += length) {
            for (int k = 0; k < half; k++) {
                float cosine = cosines[k * stride];
                float sine = sines[k * stride];
                int upper = block + k;
                int lower = upper + half;
                float re = real[lower] * cosine - imaginary[lower] * sine;
                float im = real[lower] * sine + imaginary[lower] * cosine;
                real[lower] = real[upper] - re;
                imaginary[lower] = imaginary[upper] - im;
                real[upper] += re;
                imaginary[upper] += im;
            }
        }
    }

    private static void swap(float[] values, int i, int j) {
        float kept = values[i];
        values[i] = values[j];
        values[j] = kept;
    }
}

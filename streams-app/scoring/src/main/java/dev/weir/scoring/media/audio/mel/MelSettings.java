package dev.weir.scoring.media.audio.mel;

/**
 * How a spectrogram is made. A model was trained with one such setting and must be given no other.
 *
 * @param sampleRate samples a second
 * @param frameSamples samples that one column looks at; a power of two
 * @param hopSamples samples from one column to the next
 * @param columns columns in one window
 * @param bands bands of pitch, evenly spaced as the ear hears
 * @param minHz lower edge of the lowest band
 * @param maxHz upper edge of the highest band
 */
public record MelSettings(
        int sampleRate, int frameSamples, int hopSamples, int columns, int bands, double minHz, double maxHz) {
    public MelSettings {
        within("sampleRate", sampleRate, 4_000, 96_000);
        within("frameSamples", frameSamples, 64, 8_192);
        within("hopSamples", hopSamples, 1, frameSamples);
        within("columns", columns, 8, 4_096);
        within("bands", bands, 8, 256);
        if (Integer.bitCount(frameSamples) != 1) {
            throw new IllegalArgumentException("frameSamples must be a power of two but is " + frameSamples);
        }
        if (!(minHz >= 0 && minHz < maxHz && maxHz <= sampleRate / 2.0)) {
            throw new IllegalArgumentException("minHz and maxHz must rise and lie below half the sample rate");
        }
    }

    /** What the shipped model was trained with: five seconds at 16 kHz, 20 ms apart. */
    public static MelSettings shipped() {
        return new MelSettings(16_000, 1_024, 320, 250, 64, 40, 7_800);
    }

    /** Numbers in one window. */
    public int size() {
        return bands * columns;
    }

    /** Samples from the first of one window to the first of the next when windows stand side by side. */
    public int windowSamples() {
        return columns * hopSamples;
    }

    private static void within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    name + " must lie between " + least + " and " + most + " but is " + value);
        }
    }
}

package dev.weir.scoring.media.audio.mel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LogMelTest {
    private static final MelSettings SETTINGS = MelSettings.shipped();
    private final LogMel mel = new LogMel(SETTINGS);

    private static short[] tone(double hz, int millis) {
        short[] samples = new short[SETTINGS.sampleRate() * millis / 1_000];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (10_000 * Math.sin(2 * Math.PI * hz * i / SETTINGS.sampleRate()));
        }
        return samples;
    }

    private static int loudestBand(float[] window, int column) {
        int loudest = 0;
        for (int band = 1; band < SETTINGS.bands(); band++) {
            int columns = SETTINGS.columns();
            loudest = window[band * columns + column] > window[loudest * columns + column] ? band : loudest;
        }
        return loudest;
    }

    @Test
    void silenceIsTheSameNumberEverywhere() {
        assertThat(mel.window(new short[0], 0)).containsOnly(LogMel.silence());
        assertThat(mel.window(new short[100_000], 0)).containsOnly(LogMel.silence());
    }

    @Test
    void ahigherToneLiesInAHigherBand() {
        int low = loudestBand(mel.window(tone(300, 5_000), 0), 100);
        int middle = loudestBand(mel.window(tone(1_500, 5_000), 0), 100);
        int high = loudestBand(mel.window(tone(6_000, 5_000), 0), 100);

        assertThat(low).isLessThan(middle);
        assertThat(middle).isLessThan(high);
    }

    @Test
    void beginsWhereItIsTold() {
        short[] samples = tone(1_000, 10_000);
        float[] late = mel.window(samples, 9 * SETTINGS.sampleRate());

        assertThat(late[loudestBand(late, 0) * SETTINGS.columns()]).isGreaterThan(0);
        assertThat(late[SETTINGS.columns() - 1]).isEqualTo(LogMel.silence());
    }

    @Test
    void theFastTransformIsTheTransform() {
        long seed = 20_260_301L;
        Random random = new Random(seed);
        int size = 64;
        float[] real = new float[size];
        float[] imaginary = new float[size];
        for (int i = 0; i < size; i++) {
            real[i] = random.nextFloat() - 0.5f;
        }
        float[] signal = real.clone();

        new Fourier(size).transform(real, imaginary);

        for (int bin = 0; bin < size; bin++) {
            double re = 0;
            double im = 0;
            for (int i = 0; i < size; i++) {
                re += signal[i] * Math.cos(2 * Math.PI * bin * i / size);
                im -= signal[i] * Math.sin(2 * Math.PI * bin * i / size);
            }
            assertThat((double) real[bin]).as("seed %d, bin %d", seed, bin).isCloseTo(re, within(1e-4));
            assertThat((double) imaginary[bin]).as("seed %d, bin %d", seed, bin).isCloseTo(im, within(1e-4));
        }
    }
}

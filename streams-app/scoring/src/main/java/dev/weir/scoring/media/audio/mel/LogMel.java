package dev.weir.scoring.media.audio.mel;

import java.util.Arrays;

/** Makes log-mel windows. Band by band, column by column within a band. Immutable and thread-safe. */
public final class LogMel {
    /** Added to an energy before its logarithm, so that silence is a number: about what 16-bit quantisation leaves. */
    private static final double FLOOR = 1e-4;

    /** Brings logarithms of usual recordings to about -2 … 3. */
    private static final double SHIFT = 2;

    private static final double SCALE = 4;
    private static final float FULL_SCALE = 32_768f;

    private final MelSettings settings;
    private final Fourier fourier;
    private final float[] taper;
    private final int[] firstBin;
    private final float[][] weights;

    public LogMel(MelSettings settings) {
        this.settings = settings;
        int frame = settings.frameSamples();
        this.fourier = new Fourier(frame);
        this.taper = new float[frame];
        for (int i = 0; i < frame; i++) {
            taper[i] = (float) (0.5 - 0.5 * Math.cos(2 * Math.PI * i / frame));
        }
        this.firstBin = new int[settings.bands()];
        this.weights = new float[settings.bands()][];
        double[] edges = edges(settings);
        for (int band = 0; band < settings.bands(); band++) {
            triangle(band, edges);
        }
    }

    public MelSettings settings() {
        return settings;
    }

    /** The value of silence. */
    public static float silence() {
        return (float) ((Math.log(FLOOR) + SHIFT) / SCALE);
    }

    /** Edges of the bands, in bins of the spectrum; band n reaches from edge n over n + 1, its middle, to n + 2. */
    private static double[] edges(MelSettings settings) {
        double low = mel(settings.minHz());
        double high = mel(settings.maxHz());
        double[] edges = new double[settings.bands() + 2];
        for (int i = 0; i < edges.length; i++) {
            double mel = low + (high - low) * i / (settings.bands() + 1);
            edges[i] = 700 * (Math.pow(10, mel / 2_595) - 1) * settings.frameSamples() / settings.sampleRate();
        }
        return edges;
    }

    private static double mel(double hz) {
        return 2_595 * Math.log10(1 + hz / 700);
    }

    private void triangle(int band, double[] edges) {
        int first = (int) Math.ceil(edges[band]);
        int last = Math.min((int) Math.floor(edges[band + 2]), settings.frameSamples() / 2);
        firstBin[band] = first;
        weights[band] = new float[Math.max(0, last - first + 1)];
        for (int bin = first; bin <= last; bin++) {
            double rising = (bin - edges[band]) / (edges[band + 1] - edges[band]);
            double falling = (edges[band + 2] - bin) / (edges[band + 2] - edges[band + 1]);
            weights[band][bin - first] = (float) Math.max(0, Math.min(rising, falling));
        }
    }

    /** The window that begins at a sample; what lies beyond the end is silence. */
    public float[] window(short[] samples, int from) {
        int columns = settings.columns();
        float[] window = new float[settings.size()];
        float[] real = new float[settings.frameSamples()];
        float[] imaginary = new float[settings.frameSamples()];
        for (int column = 0; column < columns; column++) {
            int start = from + column * settings.hopSamples();
            if (start >= samples.length) {
                fillSilence(window, column);
                continue;
            }
            frame(samples, start, real, imaginary);
            fourier.transform(real, imaginary);
            for (int band = 0; band < settings.bands(); band++) {
                double energy = energy(band, real, imaginary);
                window[band * columns + column] = (float) ((Math.log(energy + FLOOR) + SHIFT) / SCALE);
            }
        }
        return window;
    }

    private void fillSilence(float[] window, int column) {
        for (int band = 0; band < settings.bands(); band++) {
            window[band * settings.columns() + column] = silence();
        }
    }

    private void frame(short[] samples, int start, float[] real, float[] imaginary) {
        int there = Math.min(taper.length, samples.length - start);
        for (int i = 0; i < there; i++) {
            real[i] = samples[start + i] / FULL_SCALE * taper[i];
        }
        Arrays.fill(real, there, real.length, 0);
        Arrays.fill(imaginary, 0);
    }

    private double energy(int band, float[] real, float[] imaginary) {
        float[] weight = weights[band];
        int first = firstBin[band];
        double energy = 0;
        for (int i = 0; i < weight.length; i++) {
            float re = real[first + i];
            float im = imaginary[first + i];
            energy += weight[i] * (re * re + im * im);
        }
        return energy;
    }
}

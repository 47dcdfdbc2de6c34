package dev.weir.lab.train.sound;

import dev.weir.scoring.media.audio.mel.LogMel;
import dev.weir.scoring.media.audio.mel.MelSettings;
import java.util.List;
import java.util.Random;

/**
 * Makes a clip sound a little different each time: moved in time, louder or softer, two clips over one another, with a gap in pitch and one
 * in time. For one thread.
 */
final class Disguise {
    private static final double MIXED_SHARE = 0.6;
    private static final double MAX_MIXED_IN = 0.5;
    private static final float GAIN = 0.8f;
    private static final int MAX_PITCH_GAP = 9;
    private static final int MAX_TIME_GAP = 26;

    private final Random random;
    private final int bands;
    private final int columns;

    Disguise(MelSettings settings, Random random) {
        this.random = random;
        this.bands = settings.bands();
        this.columns = settings.columns();
    }

    /** Writes a disguised clip into a batch, and what it is a mixture of. */
    void write(Clip clip, List<Clip> others, Batch batch, int row) {
        float[] mel = moved(clip.mel());
        float own = 1;
        Clip other = clip;
        if (random.nextDouble() < MIXED_SHARE) {
            own = (float) (1 - MAX_MIXED_IN * random.nextDouble());
            other = others.get(random.nextInt(others.size()));
            float[] mixed = moved(other.mel());
            for (int i = 0; i < mel.length; i++) {
                mel[i] = own * mel[i] + (1 - own) * mixed[i];
            }
        }
        gap(mel);
        System.arraycopy(mel, 0, batch.mels(), row * mel.length, mel.length);
        batch.labels()[row * batch.classes() + clip.label()] += own;
        batch.labels()[row * batch.classes() + other.label()] += 1 - own;
    }

    /** Windows and wanted answers of a step. */
    record Batch(float[] mels, float[] labels, int rows, int classes) {
        static Batch of(int rows, int size, int classes) {
            return new Batch(new float[rows * size], new float[rows * classes], rows, classes);
        }
    }

    private float[] moved(float[] mel) {
        int shift = random.nextInt(columns);
        float gain = (random.nextFloat() - 0.5f) * GAIN;
        float[] moved = new float[mel.length];
        for (int band = 0; band < bands; band++) {
            for (int column = 0; column < columns; column++) {
                float value = mel[band * columns + (column + shift) % columns] + gain;
                moved[band * columns + column] = Math.max(LogMel.silence(), value);
            }
        }
        return moved;
    }

    private void gap(float[] mel) {
        int band = random.nextInt(bands);
        int pitchGap = random.nextInt(MAX_PITCH_GAP);
        int column = random.nextInt(columns);
        int timeGap = random.nextInt(MAX_TIME_GAP);
        for (int b = 0; b < bands; b++) {
            for (int c = 0; c < columns; c++) {
                boolean inPitch = b >= band && b < band + pitchGap;
                boolean inTime = c >= column && c < column + timeGap;
                if (inPitch || inTime) {
                    mel[b * columns + c] = 0;
                }
            }
        }
    }
}

package dev.weir.lab.train;

import java.nio.file.Path;

/**
 * What a text training is told.
 *
 * @param data folder of public data sets, in the layout that the model's page describes
 * @param out folder that the pack is written to; made when absent
 * @param seed of everything random; the same seed on the same data gives the same digest
 * @param epochs times that every text is seen
 */
public record TextTrainingConfig(Path data, Path out, long seed, int epochs) {

    public static final long DEFAULT_SEED = 20_260_101L;
    public static final int DEFAULT_EPOCHS = 4;

    public TextTrainingConfig {
        if (epochs < 1 || epochs > 100) {
            throw new IllegalArgumentException("epochs must be 1 to 100: " + epochs);
        }
    }

    public static TextTrainingConfig of(Path data, Path out) {
        return new TextTrainingConfig(data, out, DEFAULT_SEED, DEFAULT_EPOCHS);
    }
}

package dev.weir.lab.train.sound;

import java.nio.file.Path;

/**
 * What a sound training is told.
 *
 * @param data folder with one folder of clips for each class, in the layout that the model's page describes
 * @param out folder that the pack is written to; made when absent
 * @param seed of everything random
 * @param epochs times that every clip is heard
 * @param folds how many of the folds are measured before the last model is trained on all clips; 0 for none
 */
public record SoundTrainingConfig(Path data, Path out, long seed, int epochs, int folds) {
    public static final long DEFAULT_SEED = 20_260_101L;
    public static final int DEFAULT_EPOCHS = 60;
    public static final int ALL_FOLDS = 5;

    public SoundTrainingConfig {
        if (epochs < 1 || epochs > 1_000) {
            throw new IllegalArgumentException("epochs must be 1 to 1,000: " + epochs);
        }
        if (folds < 0 || folds > ALL_FOLDS) {
            throw new IllegalArgumentException("folds must be 0 to " + ALL_FOLDS + ": " + folds);
        }
    }
}

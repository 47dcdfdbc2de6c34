package dev.weir.lab.train.text;

import dev.weir.lab.train.ProgressListener;

/** Trains the shipped text classifier from public data: `weir train text`. */
public final class TextTraining {

    private TextTraining() {}

    /** Reads, trains, calibrates and writes the pack; throws {@link dev.weir.lab.data.DataException} when the data is not as it should be. */
    public static TextTrainingResult run(TextTrainingConfig config, ProgressListener progress) {
        return new TextClassifierTraining(config, progress).run();
    }
}

package dev.weir.lab.train.text;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a text training is told.
 *
 * @param data folder of public data sets, in the layout that the model's page describes
 * @param out folder that the pack is written to; made when absent
 * @param seed of everything random; the same seed on the same data gives the same digest
 * @param epochs times that every text is seen
 * @param outside word vectors and sentence encoder that a teacher is made with; without them the network learns from labels alone
 * @param grammarShare share of the template grammar's texts that are made, above 0 to 1; less than 1 for a quick trial only
 */
public record TextTrainingConfig(
        Path data, Path out, long seed, int epochs, Optional<OutsideKnowledge> outside, double grammarShare) {

    public static final long DEFAULT_SEED = 20_260_101L;
    public static final int DEFAULT_EPOCHS = 4;

    public TextTrainingConfig {
        if (epochs < 1 || epochs > 100) {
            throw new IllegalArgumentException("epochs must be 1 to 100: " + epochs);
        }
        if (!(grammarShare > 0 && grammarShare <= 1)) {
            throw new IllegalArgumentException("grammarShare must be above 0 and at most 1: " + grammarShare);
        }
    }

    /** What the shipped pack was made with, its outside files in another folder than the user's cache. */
    public TextTrainingConfig with(OutsideKnowledge knowledge) {
        return new TextTrainingConfig(data, out, seed, epochs, Optional.of(knowledge), grammarShare);
    }

    /** What the shipped pack was made with. */
    public static TextTrainingConfig shipped(Path data, Path out, long seed) {
        return new TextTrainingConfig(data, out, seed, DEFAULT_EPOCHS, Optional.of(OutsideKnowledge.cached()), 1);
    }
}

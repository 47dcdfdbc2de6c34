package dev.weir.lab.train.sound;

import dev.weir.lab.train.ProgressListener;
import dev.weir.scoring.media.audio.PcmDecoder;

/** Trains the shipped model of sound events from public data: `weir train sound`. */
public final class SoundTraining {

    private SoundTraining() {}

    /**
     * Reads, measures by folds, trains and writes the pack.
     *
     * @param decoder reads the clips; closed by the caller
     * @throws dev.weir.lab.data.DataException when the data is not as it should be, or the training engine is not there
     */
    public static SoundTrainingResult run(SoundTrainingConfig config, PcmDecoder decoder, ProgressListener progress) {
        return new SoundEventTraining(config, decoder, progress).run();
    }
}

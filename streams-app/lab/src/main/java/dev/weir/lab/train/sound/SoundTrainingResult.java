package dev.weir.lab.train.sound;

import java.nio.file.Path;

/**
 * What a sound training left behind.
 *
 * @param pack folder of the pack
 * @param sha256 digest of its model file
 * @param accuracy share of clips that were named rightly by a model that had not heard their fold, through ONNX Runtime; NaN where nothing
 *     was measured
 * @param millis wall-clock time of the whole training
 */
public record SoundTrainingResult(Path pack, String sha256, double accuracy, long millis) {}

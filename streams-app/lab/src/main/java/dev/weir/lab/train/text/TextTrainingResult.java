package dev.weir.lab.train.text;

import java.nio.file.Path;

/**
 * What a text training left behind.
 *
 * @param pack folder of the pack
 * @param sha256 digest of its model file, equal for equal seed and data
 * @param listedTextsDropped texts that quality is judged on and that were therefore dropped
 * @param millis wall-clock time of the whole training
 */
public record TextTrainingResult(Path pack, String sha256, int listedTextsDropped, long millis) {}

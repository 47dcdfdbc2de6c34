package dev.weir.lab.train.sound;

/**
 * A recording with its class.
 *
 * @param fold 0 to 4; clips cut from one recording share a fold
 * @param mel its window
 */
record Clip(int label, int fold, short[] samples, float[] mel) {}

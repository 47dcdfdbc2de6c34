package dev.weir.lab.train.text;

/**
 * How a network is trained.
 *
 * @param epochs times that every text is seen
 * @param batch texts for each step
 * @param rate step size of the dense parameters
 * @param embeddingRate step size of the embeddings
 * @param decay pull of the dense parameters towards 0
 * @param dropIds share of ids left out
 * @param dropTokens share of tokens left out
 * @param dropPooled share of pooled numbers left out
 * @param smoothing how far targets stay from 0 and 1
 * @param seed of everything random
 */
record TrainingPlan(
        int epochs,
        int batch,
        float rate,
        float embeddingRate,
        float decay,
        float dropIds,
        float dropTokens,
        float dropPooled,
        float smoothing,
        long seed) {

    static TrainingPlan shipped(long seed, int epochs) {
        return new TrainingPlan(epochs, 64, 2e-3f, 0.06f, 0.01f, 0.30f, 0.10f, 0.4f, 0.01f, seed);
    }
}

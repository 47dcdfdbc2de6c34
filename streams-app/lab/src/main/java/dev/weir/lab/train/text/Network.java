package dev.weir.lab.train.text;

import java.util.SplittableRandom;

/**
 * Token embeddings (the weighted sum of a token's hashed ids), read twice: summed over the text and divided by the root of its
 * length, and through filters over neighbouring tokens of which each keeps its maximum. A hidden layer joins both.
 */
final class Network {

    final NetworkShape shape;
    /** buckets × width. */
    final float[] embeddings;
    /** (kernel × width) × filters. */
    final float[] filters;

    final float[] filterBias;
    /** pooled × hidden. */
    final float[] hidden;

    final float[] hiddenBias;
    /** hidden × outputs. */
    final float[] output;

    final float[] outputBias;

    Network(NetworkShape shape, long seed) {
        this.shape = shape;
        this.embeddings = new float[shape.buckets() * shape.width()];
        this.filters = new float[shape.kernel() * shape.width() * shape.filters()];
        this.filterBias = new float[shape.filters()];
        this.hidden = new float[shape.pooled() * shape.hidden()];
        this.hiddenBias = new float[shape.hidden()];
        this.output = new float[shape.hidden() * shape.outputs()];
        this.outputBias = new float[shape.outputs()];
        SplittableRandom random = new SplittableRandom(seed);
        fill(embeddings, 0.5 / Math.sqrt(shape.width()), random);
        fill(filters, Math.sqrt(6.0 / (shape.kernel() * shape.width())), random);
        fill(hidden, Math.sqrt(6.0 / shape.pooled()), random);
        fill(output, Math.sqrt(3.0 / shape.hidden()), random);
    }

    private static void fill(float[] values, double bound, SplittableRandom random) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((random.nextDouble() * 2 - 1) * bound);
        }
    }

    /** The dense parameters, in a fixed order, for an optimiser to walk over. */
    float[][] dense() {
        return new float[][] {filters, filterBias, hidden, hiddenBias, output, outputBias};
    }
}

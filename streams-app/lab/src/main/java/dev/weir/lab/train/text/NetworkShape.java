package dev.weir.lab.train.text;

import dev.weir.lab.data.TextLabel;

/**
 * Sizes of the network.
 *
 * @param buckets rows of the embedding table
 * @param width numbers for each row
 * @param kernel tokens that a filter sees at once, odd
 * @param filters how many filters
 * @param hidden units of the hidden layer
 * @param outputs labels
 */
record NetworkShape(int buckets, int width, int kernel, int filters, int hidden, int outputs) {

    static NetworkShape shipped(int buckets) {
        return new NetworkShape(buckets, 56, 3, 160, 64, TextLabel.values().length);
    }

    /** Numbers that reach the hidden layer: the mean of the tokens and the maximum of each filter. */
    int pooled() {
        return width + filters;
    }
}

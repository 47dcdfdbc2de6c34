package dev.weir.lab.train.text;

import java.util.Arrays;

/**
 * Adam for the dense parameters, Adagrad with one step size a row for the embeddings. Work can be split by shard; each shard
 * touches its own parameters only, so that the result does not depend on the number of threads.
 */
final class Optimiser {

    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;
    private static final float EPSILON = 1e-7f;
    private static final float ADAGRAD_START = 1e-4f;

    private final Network net;
    private final float[][] first;
    private final float[][] second;
    private final float[] rowSquares;
    private int steps;

    Optimiser(Network net) {
        this.net = net;
        float[][] dense = net.dense();
        this.first = new float[dense.length][];
        this.second = new float[dense.length][];
        for (int p = 0; p < dense.length; p++) {
            first[p] = new float[dense[p].length];
            second[p] = new float[dense[p].length];
        }
        this.rowSquares = new float[net.shape.buckets()];
        Arrays.fill(rowSquares, ADAGRAD_START);
    }

    /** Begins a step; call once before its shards. */
    void next() {
        steps++;
    }

    /** Every {@code shards}-th part of the dense parameters; clears the gradients it used. */
    void dense(float[][][] gradients, float rate, float decay, int shard, int shards) {
        float[][] dense = net.dense();
        float correction = (float) (Math.sqrt(1 - Math.pow(BETA2, steps)) / (1 - Math.pow(BETA1, steps)));
        for (int p = 0; p < dense.length; p++) {
            int from = (int) ((long) dense[p].length * shard / shards);
            int to = (int) ((long) dense[p].length * (shard + 1) / shards);
            for (int i = from; i < to; i++) {
                float g = 0;
                for (float[][] part : gradients) {
                    g += part[p][i];
                    part[p][i] = 0;
                }
                first[p][i] = BETA1 * first[p][i] + (1 - BETA1) * g;
                second[p][i] = BETA2 * second[p][i] + (1 - BETA2) * g * g;
                float step = correction * first[p][i] / ((float) Math.sqrt(second[p][i]) + EPSILON);
                dense[p][i] -= rate * (step + decay * dense[p][i]);
            }
        }
    }

    /** The embedding rows of one text whose id falls to this shard. */
    void embeddings(Encoded text, float[] tokenGradients, float rate, int shard, int shards) {
        int width = net.shape.width();
        for (int i = 0; i < text.length(); i++) {
            int id = text.id(i);
            if (id % shards != shard) {
                continue;
            }
            int token = text.token(i) * width;
            float weight = text.weight(i);
            float squares = 0;
            for (int d = 0; d < width; d++) {
                squares += tokenGradients[token + d] * tokenGradients[token + d];
            }
            rowSquares[id] += squares * weight * weight / width;
            float step = rate * weight / (float) Math.sqrt(rowSquares[id]);
            int row = id * width;
            for (int d = 0; d < width; d++) {
                net.embeddings[row + d] -= step * tokenGradients[token + d];
            }
        }
    }
}

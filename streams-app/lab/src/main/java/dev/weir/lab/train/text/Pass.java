package dev.weir.lab.train.text;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One text through the network and back. Holds the numbers in between and the gradients of the dense parameters; used by one
 * thread at a time.
 */
final class Pass {

    private final Network net;
    private final NetworkShape shape;
    private float[] tokens = new float[0];
    private float[] tokenGradients = new float[0];
    private final float[] acts;
    private final int[] argmax;
    private final float[] pooled;
    private final float[] pooledMask;
    private final float[] pooledGradients;
    private final float[] hidden;
    private final float[] hiddenGradients;
    private final float[] logits;
    private final float[][] gradients;
    private int count;
    private float meanScale;

    Pass(Network net) {
        this.net = net;
        this.shape = net.shape;
        this.acts = new float[shape.filters()];
        this.argmax = new int[shape.filters()];
        this.pooled = new float[shape.pooled()];
        this.pooledMask = new float[shape.pooled()];
        this.pooledGradients = new float[shape.pooled()];
        this.hidden = new float[shape.hidden()];
        this.hiddenGradients = new float[shape.hidden()];
        this.logits = new float[shape.outputs()];
        this.gradients =
                Arrays.stream(net.dense()).map(p -> new float[p.length]).toArray(float[][]::new);
    }

    float[] logits() {
        return logits;
    }

    float[][] gradients() {
        return gradients;
    }

    /** Gradient of each token's embedding after {@link #backward}. */
    float[] tokenGradients() {
        return tokenGradients;
    }

    /** Scores a text; {@code mask} scales the pooled numbers (drop-out) or is null. */
    void forward(Encoded text, float @Nullable [] mask) {
        embed(text);
        convolve();
        for (int i = 0; i < pooled.length; i++) {
            pooledMask[i] = mask == null ? 1 : mask[i];
            pooled[i] *= pooledMask[i];
        }
        layer(pooled, net.hidden, net.hiddenBias, hidden);
        for (int i = 0; i < hidden.length; i++) {
            hidden[i] = Math.max(0, hidden[i]);
        }
        layer(hidden, net.output, net.outputBias, logits);
    }

    private void embed(Encoded text) {
        int width = shape.width();
        count = text.tokens();
        if (tokens.length < count * width) {
            tokens = new float[count * width * 2];
            tokenGradients = new float[count * width * 2];
        }
        Arrays.fill(tokens, 0, count * width, 0);
        for (int i = 0; i < text.length(); i++) {
            float weight = text.weight(i);
            if (weight != 0) {
                axpy(weight, net.embeddings, text.id(i) * width, tokens, text.token(i) * width, width);
            }
        }
        meanScale = (float) (1 / Math.sqrt(Math.max(1, count)));
        Arrays.fill(pooled, 0);
        for (int t = 0; t < count; t++) {
            axpy(meanScale, tokens, t * width, pooled, 0, width);
        }
    }

    private void convolve() {
        int width = shape.width();
        int filters = shape.filters();
        Arrays.fill(argmax, -1);
        float[] best = pooled;
        for (int t = 0; t < count; t++) {
            System.arraycopy(net.filterBias, 0, acts, 0, filters);
            int first = t - shape.kernel() / 2;
            int from = Math.max(0, first);
            int to = Math.min(count, first + shape.kernel());
            int row = (from - first) * width;
            for (int i = from * width; i < to * width; i++, row++) {
                axpy(tokens[i], net.filters, row * filters, acts, 0, filters);
            }
            for (int f = 0; f < filters; f++) {
                if (acts[f] > best[width + f]) {
                    best[width + f] = acts[f];
                    argmax[f] = t;
                }
            }
        }
    }

    private static void layer(float[] in, float[] weights, float[] bias, float[] out) {
        System.arraycopy(bias, 0, out, 0, out.length);
        for (int i = 0; i < in.length; i++) {
            if (in[i] != 0) {
                axpy(in[i], weights, i * out.length, out, 0, out.length);
            }
        }
    }

    /** Adds to the gradients what this text asks for, given the gradient of its logits. */
    void backward(float[] logitGradients) {
        layerBack(hidden, net.output, logitGradients, hiddenGradients, gradients[4], gradients[5]);
        for (int i = 0; i < hidden.length; i++) {
            hiddenGradients[i] = hidden[i] > 0 ? hiddenGradients[i] : 0;
        }
        layerBack(pooled, net.hidden, hiddenGradients, pooledGradients, gradients[2], gradients[3]);
        for (int i = 0; i < pooled.length; i++) {
            pooledGradients[i] *= pooledMask[i];
        }
        meanBack();
        filtersBack();
    }

    private static void layerBack(
            float[] in,
            float[] weights,
            float[] out,
            float[] inGradients,
            float[] weightGradients,
            float[] biasGradients) {
        int n = out.length;
        for (int j = 0; j < n; j++) {
            biasGradients[j] += out[j];
        }
        for (int i = 0; i < in.length; i++) {
            float sum = 0;
            for (int j = 0; j < n; j++) {
                sum += weights[i * n + j] * out[j];
            }
            inGradients[i] = sum;
            if (in[i] != 0) {
                axpy(in[i], out, 0, weightGradients, i * n, n);
            }
        }
    }

    private void meanBack() {
        int width = shape.width();
        Arrays.fill(tokenGradients, 0, count * width, 0);
        for (int t = 0; t < count; t++) {
            axpy(meanScale, pooledGradients, 0, tokenGradients, t * width, width);
        }
    }

    private void filtersBack() {
        int width = shape.width();
        int filters = shape.filters();
        for (int f = 0; f < filters; f++) {
            float gradient = pooledGradients[width + f];
            if (argmax[f] < 0 || gradient == 0) {
                continue;
            }
            gradients[1][f] += gradient;
            int first = argmax[f] - shape.kernel() / 2;
            int from = Math.max(0, first);
            int to = Math.min(count, first + shape.kernel());
            int row = (from - first) * width;
            for (int i = from * width; i < to * width; i++, row++) {
                gradients[0][row * filters + f] += gradient * tokens[i];
                tokenGradients[i] += gradient * net.filters[row * filters + f];
            }
        }
    }

    private static void axpy(float a, float[] x, int xAt, float[] y, int yAt, int n) {
        for (int i = 0; i < n; i++) {
            y[yAt + i] += a * x[xAt + i];
        }
    }
}

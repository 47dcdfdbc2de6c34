package dev.weir.lab.train.text;

import java.util.List;
import java.util.stream.IntStream;

/** Adam with decoupled decay over a few arrays of numbers. */
final class Adam {

    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;
    private static final float EPSILON = 1e-8f;

    private final float[][] parameters;
    private final float[][] first;
    private final float[][] second;
    private int steps;

    Adam(float[][] parameters) {
        this.parameters = parameters;
        this.first = new float[parameters.length][];
        this.second = new float[parameters.length][];
        for (int p = 0; p < parameters.length; p++) {
            first[p] = new float[parameters[p].length];
            second[p] = new float[parameters[p].length];
        }
    }

    /** One step against the sum of the shards' gradients, which are cleared. */
    void step(List<float[][]> shards, float rate, float decay, float scale) {
        steps++;
        float correction = (float) (Math.sqrt(1 - Math.pow(BETA2, steps)) / (1 - Math.pow(BETA1, steps)));
        for (int p = 0; p < parameters.length; p++) {
            int each = p;
            IntStream.range(0, parameters[p].length).forEach(i -> {
                float g = 0;
                for (float[][] shard : shards) {
                    g += shard[each][i];
                    shard[each][i] = 0;
                }
                g *= scale;
                first[each][i] = BETA1 * first[each][i] + (1 - BETA1) * g;
                second[each][i] = BETA2 * second[each][i] + (1 - BETA2) * g * g;
                float step = correction * first[each][i] / ((float) Math.sqrt(second[each][i]) + EPSILON);
                parameters[each][i] -= rate * (step + decay * parameters[each][i]);
            });
        }
    }
}

package dev.weir.lab.train.text;

import dev.weir.lab.data.LabelledText;
import dev.weir.lab.data.TextLabel;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One hidden layer on what a frozen sentence encoder makes of a text. It knows what words mean that no label ever taught; the small
 * network learns from its opinion. Fixed shards, so that the result depends on seed and data alone.
 */
final class Teacher {

    private static final int IN = SentenceEncoder.WIDTH;
    private static final int HIDDEN = 128;
    private static final int OUT = TextLabel.values().length;
    private static final int SHARDS = 4;
    private static final int BATCH = 256;
    private static final float RATE = 1e-3f;
    private static final float DECAY = 0.01f;
    private static final float DROP = 0.4f;
    private static final float DROP_IN = 0.1f;
    private static final float SMOOTHING = 0.01f;

    private final float[][] parameters = {
        new float[IN * HIDDEN], new float[HIDDEN], new float[HIDDEN * OUT], new float[OUT]
    };
    private final Adam adam = new Adam(parameters);
    private final long seed;

    Teacher(long seed) {
        this.seed = seed;
        SplittableRandom random = new SplittableRandom(seed);
        fill(parameters[0], Math.sqrt(3.0 / IN), random);
        fill(parameters[2], Math.sqrt(3.0 / HIDDEN), random);
    }

    private static void fill(float[] values, double bound, SplittableRandom random) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((random.nextDouble() * 2 - 1) * bound);
        }
    }

    /** Learns what the texts' labels are from their rows. */
    void train(List<LabelledText> texts, List<short[]> rows, int epochs) {
        int[] order = new int[texts.size()];
        Arrays.setAll(order, i -> i);
        Worker[] workers = new Worker[SHARDS];
        Arrays.setAll(workers, s -> new Worker());
        int steps = (order.length + BATCH - 1) / BATCH;
        for (int epoch = 0; epoch < epochs; epoch++) {
            NetworkTrainer.shuffle(order, new SplittableRandom(seed * 31 + epoch));
            for (int step = 0; step < steps; step++) {
                int from = step * BATCH;
                int to = Math.min(order.length, from + BATCH);
                long stepSeed = (seed * 1_000_003 + epoch) * 1_000_003 + step;
                IntStream.range(0, SHARDS).parallel().forEach(s -> {
                    SplittableRandom random = new SplittableRandom(stepSeed * SHARDS + s);
                    for (int i = from + s; i < to; i += SHARDS) {
                        workers[s].learn(texts.get(order[i]), rows.get(order[i]), random);
                    }
                });
                float fade = 1 - 0.97f * (epoch * steps + step) / (epochs * steps);
                adam.step(Arrays.stream(workers).map(w -> w.gradients).toList(), RATE * fade, DECAY, 1f / BATCH);
            }
        }
    }

    /** How likely each label is. */
    float[] opinion(short[] row) {
        Worker worker = new Worker();
        worker.forward(row, null);
        float[] opinion = new float[OUT];
        for (int k = 0; k < OUT; k++) {
            opinion[k] = (float) (1 / (1 + Math.exp(-worker.logits[k])));
        }
        return opinion;
    }

    /** One thread's share of a step. */
    private final class Worker {
        final float[][] gradients =
                Arrays.stream(parameters).map(p -> new float[p.length]).toArray(float[][]::new);
        private final float[] in = new float[IN];
        private final float[] hidden = new float[HIDDEN];
        private final float[] hiddenGradients = new float[HIDDEN];
        private final float[] logits = new float[OUT];

        void forward(short[] row, @Nullable SplittableRandom random) {
            Encodings.read(row, in);
            for (int i = 0; random != null && i < IN; i++) {
                in[i] = random.nextFloat() < DROP_IN ? 0 : in[i] / (1 - DROP_IN);
            }
            System.arraycopy(parameters[1], 0, hidden, 0, HIDDEN);
            for (int i = 0; i < IN; i++) {
                axpy(in[i], parameters[0], i * HIDDEN, hidden, 0, HIDDEN);
            }
            for (int j = 0; j < HIDDEN; j++) {
                boolean kept = hidden[j] > 0 && (random == null || random.nextFloat() >= DROP);
                hidden[j] = kept ? (random == null ? hidden[j] : hidden[j] / (1 - DROP)) : 0;
            }
            System.arraycopy(parameters[3], 0, logits, 0, OUT);
            for (int j = 0; j < HIDDEN; j++) {
                axpy(hidden[j], parameters[2], j * OUT, logits, 0, OUT);
            }
        }

        void learn(LabelledText text, short[] row, SplittableRandom random) {
            forward(row, random);
            float[] out = new float[OUT];
            for (TextLabel label : TextLabel.values()) {
                float target = text.targets().get(label);
                if (!Float.isNaN(target)) {
                    float smooth = SMOOTHING + target * (1 - 2 * SMOOTHING);
                    float score = (float) (1 / (1 + Math.exp(-logits[label.ordinal()])));
                    out[label.ordinal()] = text.weight() * (score - smooth);
                }
            }
            backward(out);
        }

        private void backward(float[] out) {
            axpy(1, out, 0, gradients[3], 0, OUT);
            Arrays.fill(hiddenGradients, 0);
            for (int j = 0; j < HIDDEN; j++) {
                if (hidden[j] != 0) {
                    axpy(hidden[j], out, 0, gradients[2], j * OUT, OUT);
                    for (int k = 0; k < OUT; k++) {
                        hiddenGradients[j] += parameters[2][j * OUT + k] * out[k] / (1 - DROP);
                    }
                }
            }
            axpy(1, hiddenGradients, 0, gradients[1], 0, HIDDEN);
            for (int i = 0; i < IN; i++) {
                axpy(in[i], hiddenGradients, 0, gradients[0], i * HIDDEN, HIDDEN);
            }
        }
    }

    private static void axpy(float a, float[] x, int xAt, float[] y, int yAt, int n) {
        for (int i = 0; a != 0 && i < n; i++) {
            y[yAt + i] += a * x[xAt + i];
        }
    }
}

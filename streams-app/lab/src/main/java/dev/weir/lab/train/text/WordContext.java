package dev.weir.lab.train.text;

import dev.weir.lab.data.LabelledText;
import dev.weir.lab.train.ProgressListener;
import dev.weir.scoring.text.hashed.HashedFeatures;
import dev.weir.scoring.text.hashed.TokenFeatures;
import dev.weir.scoring.text.view.TextView;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Gives the embeddings a start: words that keep the same company get similar rows (skip-gram with negative samples over words and
 * letter groups), so that a word seen in few labelled texts is judged like its neighbours. One thread, hence repeatable.
 */
final class WordContext {

    private static final int REACH = 4;
    private static final int NEGATIVES = 4;
    private static final int SAMPLES = 1 << 20;
    private static final float RATE = 0.05f;
    private static final int MAX_TOKENS = 192;
    private static final double FREQUENT = 2e-4;
    private static final int WORD_SLOT = 0;
    private static final int FIRST_LETTERS_SLOT = 3;

    private final Network net;
    private final HashedFeatures features;
    private final int width;
    private final float[] contexts;
    private final float[] centre;
    private final float[] gradient;
    private final int[] samples = new int[SAMPLES];
    private final float[] keep;

    WordContext(Network net, HashedFeatures features) {
        this.net = net;
        this.features = features;
        this.width = net.shape.width();
        this.contexts = new float[net.shape.buckets() * width];
        this.centre = new float[width];
        this.gradient = new float[width];
        this.keep = new float[net.shape.buckets()];
    }

    /** Learns from the texts alone, labels unseen, and scales the rows to {@code scale}. */
    void learn(List<LabelledText> texts, int epochs, float scale, long seed, ProgressListener progress) {
        List<TokenFeatures> encoded = texts.parallelStream()
                .map(text -> features.extract(TextView.of(text.text())))
                .toList();
        count(encoded);
        SplittableRandom random = new SplittableRandom(seed);
        for (int epoch = 0; epoch < epochs; epoch++) {
            for (int i = 0; i < encoded.size(); i++) {
                float done = (epoch + i / (float) encoded.size()) / epochs;
                learn(encoded.get(i), RATE * (1 - 0.9f * done), random);
            }
            progress.on("word contexts: epoch " + (epoch + 1) + " of " + epochs);
        }
        rescale(scale);
    }

    private void count(List<TokenFeatures> texts) {
        double[] counts = new double[net.shape.buckets()];
        double all = 0;
        for (TokenFeatures text : texts) {
            int n = Math.min(MAX_TOKENS, text.tokens());
            for (int t = 0; t < n; t++) {
                counts[text.id(t, WORD_SLOT)]++;
                all++;
            }
        }
        double mass = 0;
        for (int i = 0; i < counts.length; i++) {
            double share = counts[i] / all;
            keep[i] = share == 0 ? 0 : (float) Math.min(1, Math.sqrt(FREQUENT / share) + FREQUENT / share);
            mass += Math.pow(counts[i], 0.75);
        }
        double sum = 0;
        int next = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += Math.pow(counts[i], 0.75);
            int upTo = (int) (sum / mass * SAMPLES);
            while (next < Math.min(upTo, SAMPLES)) {
                samples[next++] = i;
            }
        }
    }

    private void learn(TokenFeatures text, float rate, SplittableRandom random) {
        int n = Math.min(MAX_TOKENS, text.tokens());
        int[] kept = new int[n];
        int count = 0;
        for (int t = 0; t < n; t++) {
            if (random.nextFloat() < keep[text.id(t, WORD_SLOT)]) {
                kept[count++] = t;
            }
        }
        for (int k = 0; k < count; k++) {
            int reach = 1 + random.nextInt(REACH);
            read(text, kept[k]);
            for (int c = Math.max(0, k - reach); c <= Math.min(count - 1, k + reach); c++) {
                if (c != k) {
                    pair(text.id(kept[c], WORD_SLOT), rate, random);
                }
            }
            write(text, kept[k]);
        }
    }

    private void read(TokenFeatures text, int token) {
        Arrays.fill(centre, 0);
        Arrays.fill(gradient, 0);
        for (int s = 0; s < text.slotsPerToken(); s = s == WORD_SLOT ? FIRST_LETTERS_SLOT : s + 1) {
            float weight = text.weight(token, s);
            int row = text.id(token, s) * width;
            for (int d = 0; weight != 0 && d < width; d++) {
                centre[d] += weight * net.embeddings[row + d];
            }
        }
    }

    private void write(TokenFeatures text, int token) {
        for (int s = 0; s < text.slotsPerToken(); s = s == WORD_SLOT ? FIRST_LETTERS_SLOT : s + 1) {
            float weight = text.weight(token, s);
            int row = text.id(token, s) * width;
            for (int d = 0; weight != 0 && d < width; d++) {
                net.embeddings[row + d] += weight * gradient[d];
            }
        }
    }

    private void pair(int word, float rate, SplittableRandom random) {
        towards(word, 1, rate);
        for (int n = 0; n < NEGATIVES; n++) {
            int other = samples[random.nextInt(SAMPLES)];
            if (other != word) {
                towards(other, 0, rate);
            }
        }
    }

    private void towards(int word, int target, float rate) {
        int row = word * width;
        float dot = 0;
        for (int d = 0; d < width; d++) {
            dot += centre[d] * contexts[row + d];
        }
        float step = rate * (target - (float) (1 / (1 + Math.exp(-dot))));
        for (int d = 0; d < width; d++) {
            gradient[d] += step * contexts[row + d];
            contexts[row + d] += step * centre[d];
        }
    }

    /** Brings the rows that were touched to the size that the network starts with. */
    private void rescale(float scale) {
        double squares = 0;
        for (float value : net.embeddings) {
            squares += value * value;
        }
        float factor = (float) (scale / Math.sqrt(squares / net.embeddings.length));
        for (int i = 0; i < net.embeddings.length; i++) {
            net.embeddings[i] *= factor;
        }
    }
}

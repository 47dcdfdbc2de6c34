package dev.weir.lab.train.text;

import dev.weir.scoring.text.hashed.TokenFeatures;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The features of one window as the network reads them: ids with weight above zero, each with its token. */
final class Encoded {

    /** Tokens of a long window that one step of training looks at; serving looks at all. */
    private static final int MAX_TRAINED_TOKENS = 96;

    private final int tokens;
    private final int[] ids;
    private final int[] owners;
    private final float[] weights;
    private final int length;

    private Encoded(int tokens, int[] ids, int[] owners, float[] weights, int length) {
        this.tokens = tokens;
        this.ids = ids;
        this.owners = owners;
        this.weights = weights;
        this.length = length;
    }

    static Encoded window(TokenFeatures features, int window) {
        return new Collector(features, features.windowLength(window)).window(window, 0, 0, null);
    }

    /** A window with some ids and some whole tokens left out, so that nothing is learnt by one sign alone. */
    static Encoded thinned(
            TokenFeatures features, int window, float dropIds, float dropTokens, SplittableRandom random) {
        return new Collector(features, features.windowLength(window)).window(window, dropIds, dropTokens, random);
    }

    int tokens() {
        return tokens;
    }

    int length() {
        return length;
    }

    int id(int i) {
        return ids[i];
    }

    int token(int i) {
        return owners[i];
    }

    float weight(int i) {
        return weights[i];
    }

    private static final class Collector {
        private final TokenFeatures features;
        private final int[] ids;
        private final int[] owners;
        private final float[] weights;
        private int length;
        private int tokens;

        Collector(TokenFeatures features, int capacity) {
            this.features = features;
            this.ids = new int[capacity];
            this.owners = new int[capacity];
            this.weights = new float[capacity];
        }

        Encoded window(int window, float dropIds, float dropTokens, @Nullable SplittableRandom random) {
            int from = features.windowStart(window);
            int to = features.windowEnd(window);
            if (random != null && to - from > MAX_TRAINED_TOKENS) {
                from += random.nextInt(to - from - MAX_TRAINED_TOKENS + 1);
                to = from + MAX_TRAINED_TOKENS;
            }
            for (int t = from; t < to; t++) {
                add(t, dropIds, dropTokens, random);
            }
            for (int t = 0; t < features.parentTokens(); t++) {
                add(features.tokens() + t, dropIds, dropTokens, random);
            }
            return new Encoded(tokens, ids, owners, weights, length);
        }

        private void add(int token, float dropIds, float dropTokens, @Nullable SplittableRandom random) {
            boolean whole = random == null || random.nextFloat() >= dropTokens;
            for (int s = 0; whole && s < features.slotsPerToken(); s++) {
                float weight = features.weight(token, s);
                if (weight != 0 && (random == null || random.nextFloat() >= dropIds)) {
                    ids[length] = features.id(token, s);
                    owners[length] = tokens;
                    weights[length++] = weight;
                }
            }
            tokens++;
        }
    }
}

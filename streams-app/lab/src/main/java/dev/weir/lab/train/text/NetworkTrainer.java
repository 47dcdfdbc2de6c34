package dev.weir.lab.train.text;

import dev.weir.lab.data.LabelledText;
import dev.weir.lab.data.TextLabel;
import dev.weir.scoring.text.hashed.HashedFeatures;
import dev.weir.scoring.text.hashed.TokenFeatures;
import dev.weir.scoring.text.view.TextView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Stochastic gradient descent in plain Java on a fixed number of shards: the same seed gives the same numbers, however many
 * threads there are.
 */
final class NetworkTrainer implements AutoCloseable {

    private static final int SHARDS = 4;
    private static final float LARGEST_POSITIVE_WEIGHT = 4;

    private final Network net;
    private final HashedFeatures features;
    private final Augmenter augmenter;
    private final TrainingPlan plan;
    private final Optimiser optimiser;
    private final Pass[] passes = new Pass[SHARDS];
    private final float[][][] gradients = new float[SHARDS][][];
    private final float[] positiveWeights = new float[TextLabel.values().length];
    private final double[] losses = new double[SHARDS];
    private final ExecutorService pool = Executors.newFixedThreadPool(SHARDS);

    NetworkTrainer(Network net, HashedFeatures features, Augmenter augmenter, TrainingPlan plan) {
        this.net = net;
        this.features = features;
        this.augmenter = augmenter;
        this.plan = plan;
        this.optimiser = new Optimiser(net);
        for (int s = 0; s < SHARDS; s++) {
            passes[s] = new Pass(net);
            gradients[s] = passes[s].gradients();
        }
    }

    /** Trains in place and tells of every epoch. */
    void train(List<LabelledText> texts, Consumer<String> progress) {
        weighPositives(texts);
        int[] order = new int[texts.size()];
        Arrays.setAll(order, i -> i);
        int steps = (texts.size() + plan.batch() - 1) / plan.batch();
        for (int epoch = 0; epoch < plan.epochs(); epoch++) {
            long started = System.nanoTime();
            shuffle(order, new SplittableRandom(plan.seed() * 31 + epoch));
            Arrays.fill(losses, 0);
            for (int step = 0; step < steps; step++) {
                float fade = 1 - 0.95f * (epoch * steps + step) / (plan.epochs() * steps);
                int from = step * plan.batch();
                step(texts, order, from, Math.min(order.length, from + plan.batch()), epoch, fade);
            }
            progress.accept(String.format(
                    Locale.ROOT,
                    "epoch %d of %d: loss %.4f, %d s",
                    epoch + 1,
                    plan.epochs(),
                    Arrays.stream(losses).sum() / texts.size(),
                    (System.nanoTime() - started) / 1_000_000_000L));
        }
    }

    private void weighPositives(List<LabelledText> texts) {
        for (TextLabel label : TextLabel.values()) {
            double yes = 1;
            double no = 1;
            for (LabelledText text : texts) {
                yes += text.targets().isYes(label) ? text.weight() : 0;
                no += text.targets().isNo(label) ? text.weight() : 0;
            }
            positiveWeights[label.ordinal()] =
                    (float) Math.max(1, Math.min(LARGEST_POSITIVE_WEIGHT, Math.pow(no / yes, 0.4)));
            net.outputBias[label.ordinal()] = (float) Math.log(yes / no);
        }
    }

    private void step(List<LabelledText> texts, int[] order, int from, int to, int epoch, float fade) {
        optimiser.next();
        Encoded[] encoded = new Encoded[to - from];
        float[][] tokenGradients = new float[to - from][];
        inShards(shard -> {
            for (int i = from + shard; i < to; i += SHARDS) {
                SplittableRandom random =
                        new SplittableRandom((plan.seed() * 1_000_003 + epoch) * 1_000_003L + order[i]);
                LabelledText text = augmenter.vary(texts.get(order[i]), random);
                encoded[i - from] = encode(text, random);
                tokenGradients[i - from] = learn(text, encoded[i - from], shard, random);
            }
        });
        inShards(shard -> {
            optimiser.dense(gradients, plan.rate() * fade, plan.decay(), shard, SHARDS);
            for (int i = 0; i < encoded.length; i++) {
                optimiser.embeddings(encoded[i], tokenGradients[i], plan.embeddingRate() * fade, shard, SHARDS);
            }
        });
    }

    private Encoded encode(LabelledText text, SplittableRandom random) {
        TextView view = TextView.of(text.text());
        TokenFeatures all =
                text.parent() == null ? features.extract(view) : features.extract(view, TextView.of(text.parent()));
        int window = all.windows() == 1 ? 0 : random.nextInt(all.windows());
        return Encoded.thinned(all, window, plan.dropIds(), plan.dropTokens(), random);
    }

    private float[] learn(LabelledText text, Encoded encoded, int shard, SplittableRandom random) {
        Pass pass = passes[shard];
        pass.forward(encoded, dropMask(random));
        float[] logitGradients = new float[net.shape.outputs()];
        for (TextLabel label : TextLabel.values()) {
            int k = label.ordinal();
            float target = text.targets().get(label);
            if (Float.isNaN(target)) {
                continue;
            }
            float smooth = plan.smoothing() + target * (1 - 2 * plan.smoothing());
            float score = (float) (1 / (1 + Math.exp(-pass.logits()[k])));
            float weight = text.weight() * (1 + target * (positiveWeights[k] - 1));
            logitGradients[k] = weight * (score - smooth);
            losses[shard] -= weight * (smooth * Math.log(score + 1e-7) + (1 - smooth) * Math.log(1 - score + 1e-7));
        }
        pass.backward(logitGradients);
        return Arrays.copyOf(pass.tokenGradients(), encoded.tokens() * net.shape.width());
    }

    private float @Nullable [] dropMask(SplittableRandom random) {
        if (plan.dropPooled() == 0) {
            return null;
        }
        float[] mask = new float[net.shape.pooled()];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = random.nextFloat() < plan.dropPooled() ? 0 : 1 / (1 - plan.dropPooled());
        }
        return mask;
    }

    static void shuffle(int[] order, SplittableRandom random) {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
    }

    /** Work of one shard; the number says which. */
    @FunctionalInterface
    private interface ShardWork {
        void run(int shard);
    }

    private void inShards(ShardWork work) {
        List<Callable<Void>> tasks = new ArrayList<>(SHARDS);
        for (int s = 0; s < SHARDS; s++) {
            int shard = s;
            tasks.add(() -> {
                work.run(shard);
                return null;
            });
        }
        try {
            for (Future<Void> done : pool.invokeAll(tasks)) {
                done.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("training was interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("training failed", e.getCause());
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}

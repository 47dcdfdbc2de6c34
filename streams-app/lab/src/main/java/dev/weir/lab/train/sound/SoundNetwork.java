package dev.weir.lab.train.sound;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.SoftmaxCrossEntropyLoss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import dev.weir.lab.data.DataException;
import dev.weir.scoring.media.audio.mel.MelSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Four layers of 3 × 3 convolutions, each normalised and halved but the last, an average over all that is left, and a linear layer. */
final class SoundNetwork {
    private static final String ENGINE = "PyTorch";
    private static final int[] FILTERS = {16, 32, 64, 96};
    private static final int BATCH = 32;
    private static final float DROPOUT = 0.2f;
    private static final float LEARNING_RATE = 3e-3f;
    private static final float LAST_LEARNING_RATE = 1e-5f;
    private static final float WEIGHT_DECAY = 1e-3f;

    private final MelSettings settings;
    private final int classes;
    private final int epochs;
    private final long seed;

    SoundNetwork(MelSettings settings, int classes, int epochs, long seed) {
        this.settings = settings;
        this.classes = classes;
        this.epochs = epochs;
        this.seed = seed;
    }

    /** Trains from nothing and gives the network as an ONNX graph. */
    byte[] train(List<Clip> clips) {
        engine().setRandomSeed((int) seed);
        try (Model model = Model.newInstance("weir-sound", Device.cpu(), ENGINE)) {
            SequentialBlock network = network();
            model.setBlock(network);
            int steps = epochs * ((clips.size() + BATCH - 1) / BATCH);
            try (Trainer trainer = model.newTrainer(config(steps))) {
                trainer.initialize(new Shape(BATCH, 1, settings.bands(), settings.columns()));
                Random random = new Random(seed);
                Disguise disguise = new Disguise(settings, random);
                List<Clip> order = new ArrayList<>(clips);
                for (int epoch = 0; epoch < epochs; epoch++) {
                    Collections.shuffle(order, random);
                    for (int from = 0; from < order.size(); from += BATCH) {
                        step(trainer, batch(order, from, disguise));
                    }
                }
                return new SoundOnnx(settings, classes).write(layers(network));
            }
        }
    }

    private static Engine engine() {
        try {
            return Engine.getEngine(ENGINE);
        } catch (EngineException | IllegalArgumentException e) {
            throw new DataException(
                    "the training engine is not on the class path; start the training with ./weir train sound");
        }
    }

    private SequentialBlock network() {
        SequentialBlock network = new SequentialBlock();
        for (int i = 0; i < FILTERS.length; i++) {
            network.add(Conv2d.builder()
                    .setKernelShape(new Shape(3, 3))
                    .optPadding(new Shape(1, 1))
                    .setFilters(FILTERS[i])
                    .optBias(false)
                    .build());
            network.add(BatchNorm.builder().optEpsilon(SoundOnnx.EPSILON).build());
            network.add(Activation::relu);
            if (i < FILTERS.length - 1) {
                network.add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)));
            }
        }
        return network.add(Pool.globalAvgPool2dBlock())
                .add(Blocks.batchFlattenBlock())
                .add(Dropout.builder().optRate(DROPOUT).build())
                .add(Linear.builder().setUnits(classes).build());
    }

    private static DefaultTrainingConfig config(int steps) {
        Tracker rate = Tracker.cosine()
                .setBaseValue(LEARNING_RATE)
                .optFinalValue(LAST_LEARNING_RATE)
                .setMaxUpdates(steps)
                .build();
        return new DefaultTrainingConfig(new SoftmaxCrossEntropyLoss("loss", 1, -1, false, true))
                .optOptimizer(Optimizer.adamW()
                        .optLearningRateTracker(rate)
                        .optWeightDecays(WEIGHT_DECAY)
                        .build())
                .optDevices(new Device[] {Device.cpu()});
    }

    private Disguise.Batch batch(List<Clip> order, int from, Disguise disguise) {
        int rows = Math.min(BATCH, order.size() - from);
        Disguise.Batch batch = Disguise.Batch.of(rows, settings.size(), classes);
        for (int row = 0; row < rows; row++) {
            disguise.write(order.get(from + row), order, batch, row);
        }
        return batch;
    }

    private void step(Trainer trainer, Disguise.Batch batch) {
        try (NDManager manager = trainer.getManager().newSubManager();
                GradientCollector gradients = trainer.newGradientCollector()) {
            NDArray windows =
                    manager.create(batch.mels(), new Shape(batch.rows(), 1, settings.bands(), settings.columns()));
            NDArray wanted = manager.create(batch.labels(), new Shape(batch.rows(), classes));
            NDList answers = trainer.forward(new NDList(windows));
            answers.attach(manager);
            NDArray loss = trainer.getLoss().evaluate(new NDList(wanted), answers);
            gradients.backward(loss);
            loss.close();
        }
        trainer.step();
    }

    /** What was learned, layer by layer. */
    private static SoundOnnx.Layers layers(SequentialBlock network) {
        List<SoundOnnx.Convolution> convolutions = new ArrayList<>();
        float[] filters = {};
        SoundOnnx.Output output = new SoundOnnx.Output(new float[0], new float[0]);
        for (Block block : network.getChildren().values()) {
            if (block instanceof Conv2d) {
                filters = values(block, "weight");
            } else if (block instanceof BatchNorm) {
                convolutions.add(new SoundOnnx.Convolution(
                        filters,
                        values(block, "gamma"),
                        values(block, "beta"),
                        values(block, "runningMean"),
                        values(block, "runningVar")));
            } else if (block instanceof Linear) {
                output = new SoundOnnx.Output(values(block, "weight"), values(block, "bias"));
            }
        }
        return new SoundOnnx.Layers(convolutions, output);
    }

    private static float[] values(Block block, String name) {
        return block.getParameters().get(name).getArray().toFloatArray();
    }
}

package dev.weir.lab.train.text;

import dev.weir.lab.data.Decontamination;
import dev.weir.lab.data.GzipFiles;
import dev.weir.lab.data.LabelledText;
import dev.weir.lab.data.TextLabel;
import dev.weir.lab.train.ProgressListener;
import dev.weir.scoring.text.hashed.FeatureSettings;
import dev.weir.scoring.text.hashed.HashedFeatures;
import java.util.List;

/** The steps of a text training, from a data folder to a pack. */
public final class TextClassifierTraining {

    private static final int CONTEXT_EPOCHS = 2;
    private static final float CONTEXT_SCALE = 0.05f;
    private static final int PARITY_TEXTS = 64;
    private static final float PARITY = 1e-5f;

    private final TextTrainingConfig config;
    private final ProgressListener progress;
    private final FeatureSettings settings = FeatureSettings.shipped();
    private final HashedFeatures features = new HashedFeatures(settings);

    public TextClassifierTraining(TextTrainingConfig config, ProgressListener progress) {
        this.config = config;
        this.progress = progress;
    }

    public TextTrainingResult run() {
        long started = System.nanoTime();
        GzipFiles data = new GzipFiles(config.data());
        Decontamination list = Decontamination.read(data);
        Corpus corpus = TrainingTexts.read(data, list, config, progress);
        progress.on("dropped " + corpus.counts().listed() + " texts that quality is judged on");
        DevViews views = DevViews.read(data, list);
        TextPack pack = finish(train(corpus, taught(corpus)), corpus, views);
        pack.write(config.out());
        progress.on("wrote " + config.out() + ", " + pack.onnx().length + " bytes, sha256 " + pack.digest());
        return new TextTrainingResult(
                config.out(), pack.digest(), corpus.counts().listed(), (System.nanoTime() - started) / 1_000_000);
    }

    /** Rounds, calibrates and checks a trained network and packs it. */
    TextPack finish(Network net, Corpus corpus, DevViews views) {
        QuantisedTable table = QuantisedTable.roundInPlace(net);
        Assessment assessment = Assessment.of(new NetworkScorer(net, features), corpus.dev(), views);
        assessment.lines().forEach(progress::on);
        byte[] onnx = NetworkOnnx.write(net, table, assessment.calibration(), settings.slotsPerToken());
        checkParity(onnx, net, assessment.calibration(), corpus.dev());
        return pack(onnx, net.shape, corpus, assessment);
    }

    List<LabelledText> taught(Corpus corpus) {
        return config.outside()
                .map(outside -> new Distillation(outside, config.seed(), progress).of(corpus.train()))
                .orElse(corpus.train());
    }

    Network train(Corpus corpus, List<LabelledText> texts) {
        NetworkShape shape = NetworkShape.shipped(settings.buckets());
        Network net = new Network(shape, config.seed());
        new WordContext(net, features).learn(texts, CONTEXT_EPOCHS, CONTEXT_SCALE, config.seed(), progress);
        TrainingPlan plan = TrainingPlan.shipped(config.seed(), config.epochs());
        Augmenter augmenter = new Augmenter(TrainingTexts.surroundings(corpus));
        try (NetworkTrainer trainer = new NetworkTrainer(net, features, augmenter, plan)) {
            trainer.train(texts, progress::on);
        }
        return net;
    }

    private void checkParity(byte[] onnx, Network net, Calibration calibration, List<LabelledText> texts) {
        List<String> some = texts.stream()
                .map(LabelledText::text)
                .filter(t -> t.length() < 400)
                .limit(PARITY_TEXTS)
                .toList();
        Pass pass = new Pass(net);
        NetworkScorer scorer = new NetworkScorer(net, features);
        float worst = 0;
        try (OnnxCheck check = new OnnxCheck(onnx, features)) {
            float[][] onnxScores = check.scores(some);
            for (int i = 0; i < onnxScores.length; i++) {
                float[] expected = calibration.scores(scorer.logits(pass, some.get(i), null));
                for (TextLabel label : TextLabel.values()) {
                    worst = Math.max(worst, Math.abs(expected[label.ordinal()] - onnxScores[i][label.ordinal()]));
                }
            }
        }
        progress.on("ONNX Runtime against Java: largest difference " + worst);
        if (!(worst <= PARITY)) {
            throw new IllegalStateException("the graph differs from the trained network by " + worst);
        }
    }

    private TextPack pack(byte[] onnx, NetworkShape shape, Corpus corpus, Assessment assessment) {
        String card = ModelCard.write(corpus, assessment, shape, settings, config);
        return new TextPack(
                TextPack.VERSION,
                onnx,
                settings,
                shape,
                assessment.thresholds(),
                assessment.calibration(),
                assessment.results(),
                card);
    }
}

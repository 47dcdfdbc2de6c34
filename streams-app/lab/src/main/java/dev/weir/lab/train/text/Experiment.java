package dev.weir.lab.train.text;

import dev.weir.lab.data.Decontamination;
import dev.weir.lab.data.GzipFiles;
import dev.weir.lab.data.LabelledText;
import dev.weir.lab.data.TextLabel;
import dev.weir.scoring.text.hashed.FeatureSettings;
import dev.weir.scoring.text.hashed.HashedFeatures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

public final class Experiment {
    static float f(String n, double d) {
        return Float.parseFloat(System.getProperty(n, "" + d));
    }

    static int i(String n, int d) {
        return Integer.getInteger(n, d);
    }

    static TrainingPlan plan() {
        return new TrainingPlan(
                i("ep", 4),
                32,
                f("lr", 1.5e-3),
                f("elr", 0.06),
                f("wd", 0.01),
                f("di", 0.1),
                f("dt", 0.05),
                f("dp", 0.2),
                f("sm", 0.01),
                1);
    }

    static String resource(String name) throws Exception {
        try (var in = Experiment.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    public static void main(String[] args) throws Exception {
        GzipFiles data = new GzipFiles(Path.of("/work/shared/data"));
        List<LabelledText> all = new ArrayList<>();
        for (TextSource s : TextSources.all()) s.reader().read(data, all::add);
        Grammar grammar = Lexicons.fill(new Grammar(), data);
        List<String> hateful = new ArrayList<>();
        for (LabelledText t : all) {
            int words = t.text().split(" ").length;
            if (t.split() != LabelledText.Split.DEV
                    && t.targets().isYes(TextLabel.HATE)
                    && words >= 3
                    && words <= 16
                    && t.weight() > 0.5
                    && t.text().matches("[\\x20-\\x7e]+")) hateful.add(t.text().replaceAll("[{}\\[\\]]", ""));
        }
        grammar.fill("real.hate", hateful);
        for (String f : List.of(
                "00-words", "10-hate", "20-counterparts", "30-violence", "40-self-harm", "50-sexual", "60-everyday"))
            grammar.add(f, resource("grammar/" + f + ".txt"));
        if (i("grammar", 1) == 1) all.addAll(grammar.generate(LabelledText.Split.TRAIN, 7));
        Corpus corpus = Corpus.of(all, Decontamination.read(data));
        System.out.println(corpus.counts() + " train " + corpus.train().size() + " dev "
                + corpus.dev().size());
        Views views = Views.read(data);
        FeatureSettings fs = FeatureSettings.shipped();
        HashedFeatures features = new HashedFeatures(fs);
        Network net = new Network(
                new NetworkShape(
                        fs.buckets(), i("w", 48), i("k", 3), i("f", 64), i("h", 64), TextLabel.values().length),
                1);
        List<LabelledText> clean = corpus.train().stream()
                .filter(t -> java.util.Arrays.stream(TextLabel.values())
                                .allMatch(l -> t.targets().isNo(l))
                        && t.text().length() > 20
                        && t.text().length() < 400
                        && !t.source().equals("cold")
                        && !t.source().equals("germeval")
                        && !t.source().equals("madlibs"))
                .toList();
        System.out.println("surroundings " + clean.size());
        try (NetworkTrainer trainer = new NetworkTrainer(net, features, new Augmenter(clean), plan())) {
            trainer.train(corpus.train(), System.out::println);
        }
        NetworkScorer scorer = new NetworkScorer(net, features);
        double[] thr = new double[TextLabel.values().length];
        Arrays.fill(thr, 0.5);
        new DevReport(corpus.dev(), sigmoid(scorer.logits(corpus.dev()))).print(thr, System.out::println);
        views.print(scorer, System.out::println);
    }

    static float[][] sigmoid(float[][] scores) {
        for (float[] s : scores) for (int k = 0; k < s.length; k++) s[k] = (float) (1 / (1 + Math.exp(-s[k])));
        return scores;
    }
}

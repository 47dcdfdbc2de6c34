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
    static float f(String n, double d) { return Float.parseFloat(System.getProperty(n, "" + d)); }
    static int i(String n, int d) { return Integer.getInteger(n, d); }
    static TrainingPlan plan() {
        return new TrainingPlan(i("ep", 4), i("b", 64), f("lr", 2e-3), f("elr", 0.06), f("wd", 0.01), f("di", 0.3), f("dt", 0.1), f("dp", 0.4), f("sm", 0.01), 1);
    }

    public static void main(String[] args) throws Exception {
        GzipFiles data = new GzipFiles(Path.of("/work/shared/data"));
        Decontamination list = Decontamination.read(data);
        Corpus corpus = TrainingTexts.read(data, list, dev.weir.lab.train.TextTrainingConfig.shipped(Path.of("."), Path.of("."), 7), l -> {});
        System.out.println(corpus.counts() + " train " + corpus.train().size() + " dev " + corpus.dev().size());
        DevViews views = DevViews.read(data, list);
        FeatureSettings fs = FeatureSettings.shipped();
        if (i("bits", 17) != 17) fs = new FeatureSettings(fs.version(), 1 << i("bits", 17), fs.slotsPerToken(), fs.windowTokens(), fs.strideTokens(), fs.parentTokens());
        HashedFeatures features = new HashedFeatures(fs);
        Network net = new Network(new NetworkShape(fs.buckets(), i("w", 48), i("k", 3), i("f", 128), i("h", 64), TextLabel.values().length), 1);
        if (i("ctx", 2) > 0) new WordContext(net, features).learn(corpus.train(), i("ctx", 2), f("scale", 0.05), 5, System.out::println);
        try (NetworkTrainer trainer = new NetworkTrainer(net, features, new Augmenter(TrainingTexts.surroundings(corpus)), plan())) {
            trainer.train(corpus.train(), System.out::println);
        }
        QuantisedTable.roundInPlace(net);
        Assessment a = Assessment.of(new NetworkScorer(net, features), corpus.dev(), views);
        a.lines().forEach(System.out::println);
        if (i("errors", 0) > 0) for (ScoredTexts st : List.of(a.alarming(), a.prompts(), a.functional(), a.harmful())) {
            System.out.println("=====");
            for (int j = 0; j < st.texts().size(); j++) {
                StringBuilder b = new StringBuilder();
                for (TextLabel l : Assessment.CORE) b.append(String.format(" %s %.2f", l.taxonomyName().substring(0, 3), st.scores()[j][l.ordinal()]));
                System.out.println(b + " | " + st.texts().get(j).source() + " | " + st.texts().get(j).text());
            }
        }
    }
}

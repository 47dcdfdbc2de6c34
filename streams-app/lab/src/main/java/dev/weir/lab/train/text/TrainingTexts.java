package dev.weir.lab.train.text;

import dev.weir.lab.data.Decontamination;
import dev.weir.lab.data.GzipFiles;
import dev.weir.lab.data.LabelledText;
import dev.weir.lab.data.LabelledText.Split;
import dev.weir.lab.data.TextLabel;
import dev.weir.lab.train.ProgressListener;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Everything that is trained and tuned on: the public sources and the project's own grammar, sieved and split. */
final class TrainingTexts {

    static final List<String> GRAMMAR_FILES = List.of(
            "00-words", "10-hate", "20-counterparts", "30-violence", "40-self-harm", "50-sexual", "60-everyday");

    private static final Pattern PLAIN = Pattern.compile("[\\x20-\\x7e&&[^{}\\[\\]]]+");
    private static final int MAX_QUOTED_WORDS = 16;
    private static final Set<String> NOT_AS_SURROUNDING = Set.of("cold", "germeval", "madlibs", "presidio");

    private TrainingTexts() {}

    static Corpus read(GzipFiles data, Decontamination list, TextTrainingConfig config, ProgressListener progress) {
        List<LabelledText> all = new ArrayList<>();
        for (TextSource source : TextSources.all()) {
            int before = all.size();
            source.reader().read(data, all::add);
            progress.on(source.name() + ": " + (all.size() - before) + " texts");
        }
        int before = all.size();
        all.addAll(grammar(data, all).generate(Split.TRAIN, config.seed(), config.grammarShare()));
        progress.on("template grammar: " + (all.size() - before) + " texts");
        Corpus corpus = Corpus.of(all, list);
        progress.on("dropped: " + corpus.counts());
        progress.on("train " + corpus.train().size() + ", dev " + corpus.dev().size());
        return corpus;
    }

    private static Grammar grammar(GzipFiles data, List<LabelledText> real) {
        Grammar grammar = Lexicons.fill(new Grammar(), data);
        grammar.fill(
                "real.hate",
                real.stream()
                        .filter(TrainingTexts::isQuotable)
                        .map(LabelledText::text)
                        .toList());
        for (String file : GRAMMAR_FILES) {
            grammar.add(file, Resources.text("grammar/" + file + ".txt"));
        }
        return grammar;
    }

    /** Short hateful texts of training splits, to be quoted by counter-speech. */
    private static boolean isQuotable(LabelledText text) {
        int words = text.text().split(" ", -1).length;
        return text.split() == Split.TRAIN
                && text.targets().isYes(TextLabel.HATE)
                && words >= 3
                && words <= MAX_QUOTED_WORDS
                && PLAIN.matcher(text.text()).matches();
    }

    /** Clean texts that may stand around others. */
    static List<LabelledText> surroundings(Corpus corpus) {
        return corpus.train().stream()
                .filter(text -> Arrays.stream(TextLabel.values())
                        .allMatch(label -> text.targets().isNo(label)))
                .filter(text -> text.text().length() > 20 && text.text().length() < 400)
                .filter(text -> !NOT_AS_SURROUNDING.contains(text.source()))
                .toList();
    }
}

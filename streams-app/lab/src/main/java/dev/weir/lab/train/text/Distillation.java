package dev.weir.lab.train.text;

import dev.weir.lab.data.LabelledText;
import dev.weir.lab.data.Targets;
import dev.weir.lab.data.TextLabel;
import dev.weir.lab.train.ProgressListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the small network learns from: the labels, softened by a teacher that reads with a frozen sentence encoder, the labels that a source
 * does not have as the teacher sees them, and texts with swapped words that only the teacher judges.
 */
final class Distillation {

    /** The encoder reads English. */
    private static final Set<String> NOT_ENGLISH = Set.of("cold", "germeval");
    /** Sources whose sentences are made of few templates, or of names and numbers: nothing is gained by swapping their words. */
    private static final Set<String> NOT_SWAPPED = Set.of("cold", "germeval", "presidio", "madlibs");

    private static final int TEACHER_EPOCHS = 4;
    private static final int SWAPPED_SHARE_PERCENT = 35;
    private static final int LONGEST_SWAPPED = 500;
    private static final float LABEL_SHARE = 0.6f;

    private final OutsideFiles files;
    private final OutsideKnowledge outside;
    private final ProgressListener progress;
    private final long seed;

    Distillation(OutsideKnowledge outside, long seed, ProgressListener progress) {
        this.outside = outside;
        this.files = new OutsideFiles(outside, progress);
        this.seed = seed;
        this.progress = progress;
    }

    /** The texts to train on, with the teacher's opinion in their targets. */
    List<LabelledText> of(List<LabelledText> texts) {
        List<LabelledText> swapped = swapped(texts);
        try (SentenceEncoder encoder = SentenceEncoder.open(files.encoder())) {
            Encodings encodings = new Encodings(encoder::encode, outside.folder(), progress);
            return taught(texts, swapped, encodings);
        }
    }

    private List<LabelledText> swapped(List<LabelledText> texts) {
        List<LabelledText> real = texts.stream()
                .filter(text ->
                        !NOT_SWAPPED.contains(text.source()) && text.text().length() <= LONGEST_SWAPPED)
                .toList();
        int count = (int) ((long) texts.size() * SWAPPED_SHARE_PERCENT / 100);
        List<LabelledText> swapped = new WordSwaps(WordVectors.read(files.vectors())).make(real, count, seed);
        progress.on("texts with swapped words: " + swapped.size());
        return swapped;
    }

    private List<LabelledText> taught(List<LabelledText> texts, List<LabelledText> swapped, Encodings encodings) {
        List<LabelledText> english = texts.stream()
                .filter(text -> !NOT_ENGLISH.contains(text.source()))
                .toList();
        List<short[]> rows = encodings.of(words(english));
        Teacher teacher = new Teacher(seed);
        teacher.train(english, rows, TEACHER_EPOCHS);
        progress.on("the teacher has learnt from " + english.size() + " texts");
        List<LabelledText> taught = new ArrayList<>(texts.stream()
                .filter(text -> NOT_ENGLISH.contains(text.source()))
                .toList());
        for (int i = 0; i < english.size(); i++) {
            taught.add(softened(english.get(i), teacher.opinion(rows.get(i)), LABEL_SHARE));
        }
        List<short[]> swappedRows = encodings.of(words(swapped));
        for (int i = 0; i < swapped.size(); i++) {
            taught.add(softened(swapped.get(i), teacher.opinion(swappedRows.get(i)), 0));
        }
        return taught;
    }

    private static List<String> words(List<LabelledText> texts) {
        return texts.stream().map(LabelledText::text).toList();
    }

    /** A known label keeps its share; an unknown one is what the teacher says. */
    private static LabelledText softened(LabelledText text, float[] opinion, float labelShare) {
        Targets targets = text.targets();
        for (TextLabel label : TextLabel.values()) {
            float own = targets.get(label);
            float said = opinion[label.ordinal()];
            targets = targets.with(Float.isNaN(own) ? said : labelShare * own + (1 - labelShare) * said, label);
        }
        return new LabelledText(text.source(), text.split(), text.text(), text.parent(), targets, text.weight());
    }
}

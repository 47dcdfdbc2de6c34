package dev.weir.lab.train.text;

import dev.weir.lab.data.LabelledText;
import dev.weir.lab.data.TextLabel;
import dev.weir.lab.metrics.Scored;
import java.util.List;
import java.util.function.Predicate;

/** Texts with a model's calibrated scores, label by label. */
record ScoredTexts(List<LabelledText> texts, float[][] scores) {

    /** What is known of a label among the texts that are picked. */
    Scored scored(TextLabel label, Predicate<LabelledText> picked) {
        Scored scored = new Scored();
        for (int i = 0; i < scores.length; i++) {
            LabelledText text = texts.get(i);
            if (text.targets().isKnown(label) && picked.test(text)) {
                scored.add(scores[i][label.ordinal()], text.targets().isYes(label));
            }
        }
        return scored;
    }

    /** Share of the picked texts of which some label reaches its threshold. */
    double flagged(List<TextLabel> labels, double[] thresholds, Predicate<LabelledText> picked) {
        int all = 0;
        int flagged = 0;
        for (int i = 0; i < scores.length; i++) {
            if (picked.test(texts.get(i))) {
                float[] row = scores[i];
                all++;
                flagged +=
                        labels.stream().anyMatch(label -> row[label.ordinal()] >= thresholds[label.ordinal()]) ? 1 : 0;
            }
        }
        return all == 0 ? 0 : flagged / (double) all;
    }
}

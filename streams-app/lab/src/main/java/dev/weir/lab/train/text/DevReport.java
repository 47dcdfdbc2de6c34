package dev.weir.lab.train.text;

import dev.weir.lab.data.LabelledText;
import dev.weir.lab.data.TextLabel;
import dev.weir.lab.metrics.Confusion;
import dev.weir.lab.metrics.Scored;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Reads a model's scores on dev texts, view by view. */
final class DevReport {

    private final List<LabelledText> texts;
    private final float[][] scores;

    DevReport(List<LabelledText> texts, float[][] scores) {
        this.texts = texts;
        this.scores = scores;
    }

    Scored scored(TextLabel label, String source) {
        Scored scored = new Scored();
        for (int i = 0; i < scores.length; i++) {
            LabelledText text = texts.get(i);
            if (text.targets().isKnown(label)
                    && (source.isEmpty() || text.source().equals(source))) {
                scored.add(scores[i][label.ordinal()], text.targets().isYes(label));
            }
        }
        return scored;
    }

    /** One line for each label and for each source that has both kinds. */
    void print(double[] thresholds, Consumer<String> out) {
        for (TextLabel label : TextLabel.values()) {
            Scored all = scored(label, "");
            StringBuilder line = new StringBuilder(summary(label.taxonomyName(), all, thresholds[label.ordinal()]));
            Map<String, Scored> bySource = new TreeMap<>();
            for (LabelledText text : texts) {
                bySource.computeIfAbsent(text.source(), s -> scored(label, s));
            }
            bySource.forEach((source, scored) -> {
                if (!source.startsWith("grammar:")
                        && scored.positives() >= 10
                        && scored.positives() <= scored.size() - 10) {
                    line.append(String.format(Locale.ROOT, " | %s %.3f", source, scored.rocAuc()));
                }
            });
            out.accept(line.toString());
        }
    }

    private static String summary(String name, Scored scored, double threshold) {
        Confusion at = scored.at(threshold);
        return String.format(
                Locale.ROOT,
                "%-24s n %5d pos %5d AP %.3f AUC %.3f thr %.2f P %.2f R %.2f mF1 %.3f FPR %.4f",
                name,
                scored.size(),
                scored.positives(),
                scored.averagePrecision(),
                scored.rocAuc(),
                threshold,
                at.precision(),
                at.recall(),
                at.macroF1(),
                at.falsePositiveRate());
    }
}

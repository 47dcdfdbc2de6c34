package dev.weir.lab.train.text;

import dev.weir.lab.data.LabelledText;
import dev.weir.lab.data.TextLabel;
import dev.weir.lab.metrics.Confusion;
import dev.weir.lab.metrics.Scored;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * A trained network on everything it is tuned with: its calibration, its thresholds, and its quality view by view.
 *
 * @param real dev texts of the public sources
 * @param functional hand-written functional cases
 * @param prompts hand-written prompts
 * @param alarming safe but alarming prompts and their contrasts
 * @param harmful plainly harmful prompts
 */
record Assessment(
        Calibration calibration,
        double[] thresholds,
        ScoredTexts real,
        ScoredTexts functional,
        ScoredTexts prompts,
        ScoredTexts alarming,
        ScoredTexts harmful) {

    /** Labels that make a text one to look at; profanity and spam alone do not. */
    static final List<TextLabel> CORE = List.of(
            TextLabel.HATE,
            TextLabel.HARASSMENT,
            TextLabel.VIOLENCE,
            TextLabel.SELF_HARM,
            TextLabel.SEXUAL,
            TextLabel.ANY);

    static Assessment of(NetworkScorer scorer, List<LabelledText> dev, DevViews views) {
        List<LabelledText> made = new ArrayList<>(views.functional());
        made.addAll(views.prompts());
        List<LabelledText> fitted = new ArrayList<>(dev);
        fitted.addAll(made);
        fitted.addAll(views.alarming());
        fitted.addAll(views.harmful());
        Calibration calibration = Calibration.fit(fitted, scorer.logits(fitted));
        ScoredTexts real = score(scorer, calibration, dev);
        ScoredTexts alarming = score(scorer, calibration, views.alarming());
        double[] thresholds = Thresholds.choose(real, score(scorer, calibration, made), alarming);
        return new Assessment(
                calibration,
                thresholds,
                real,
                score(scorer, calibration, views.functional()),
                score(scorer, calibration, views.prompts()),
                alarming,
                score(scorer, calibration, views.harmful()));
    }

    private static ScoredTexts score(NetworkScorer scorer, Calibration calibration, List<LabelledText> texts) {
        float[][] logits = scorer.logits(texts);
        float[][] scores = new float[logits.length][];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = calibration.scores(logits[i]);
        }
        return new ScoredTexts(texts, scores);
    }

    Map<String, Object> results() {
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("dev", byLabel(real));
        results.put("prompts", byLabel(prompts));
        results.putAll(slices());
        return results;
    }

    /** The views that are no list of labels, each in a line. */
    Map<String, Object> slices() {
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("functionalCommonGroups", suite("common:"));
        results.put("functionalRareGroups", suite("rare:"));
        results.put(
                "safeButAlarmingFlagged",
                rounded(alarming.flagged(CORE, thresholds, t -> t.source().equals(DevViews.SAFE))));
        results.put(
                "unsafeContrastsFlagged",
                rounded(alarming.flagged(CORE, thresholds, t -> !t.source().equals(DevViews.SAFE))));
        results.put("harmfulPromptsFlagged", rounded(harmful.flagged(CORE, thresholds, t -> true)));
        results.put(
                "benignPromptsFlagged",
                rounded(prompts.flagged(CORE, thresholds, t -> t.targets().isNo(TextLabel.ANY))));
        return results;
    }

    private Map<String, Object> suite(String groups) {
        Scored scored = functional.scored(TextLabel.HATE, t -> t.source().startsWith(groups));
        Confusion hate = scored.at(thresholds[TextLabel.HATE.ordinal()]);
        Map<String, Object> suite = new LinkedHashMap<>();
        suite.put("rows", scored.size());
        suite.put("rocAuc", rounded(scored.rocAuc()));
        suite.put("macroF1", rounded(hate.macroF1()));
        suite.put("benignPassed", rounded(1 - hate.falsePositiveRate()));
        suite.put("hatefulCaught", rounded(hate.recall()));
        return suite;
    }

    Map<String, Map<String, Object>> byLabel(ScoredTexts texts) {
        Map<String, Map<String, Object>> labels = new LinkedHashMap<>();
        for (TextLabel label : TextLabel.values()) {
            Scored scored = texts.scored(label, t -> true);
            if (scored.positives() > 0) {
                labels.put(label.taxonomyName(), facts(scored, thresholds[label.ordinal()]));
            }
        }
        return labels;
    }

    private static Map<String, Object> facts(Scored scored, double threshold) {
        Confusion at = scored.at(threshold);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("positives", scored.positives());
        facts.put("negatives", scored.size() - scored.positives());
        facts.put("auprc", rounded(scored.averagePrecision()));
        facts.put("rocAuc", rounded(scored.rocAuc()));
        facts.put("precision", rounded(at.precision()));
        facts.put("recall", rounded(at.recall()));
        facts.put("macroF1", rounded(at.macroF1()));
        facts.put("falsePositiveRate", rounded(at.falsePositiveRate()));
        return facts;
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    /** The same for a person to read, with every family and every source apart. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (TextLabel label : TextLabel.values()) {
            lines.add(line(label));
        }
        Map<String, Object> slices = slices();
        lines.add("functional, common groups: " + slices.get("functionalCommonGroups"));
        lines.add("functional, rare groups: " + slices.get("functionalRareGroups"));
        StringBuilder families = new StringBuilder("  right at the threshold:");
        for (String family : sources(functional)) {
            Confusion at = functional
                    .scored(TextLabel.HATE, t -> t.source().equals(family))
                    .at(thresholds[TextLabel.HATE.ordinal()]);
            double right = (at.truePositives() + at.trueNegatives())
                    / (double) Math.max(
                            1, at.truePositives() + at.trueNegatives() + at.falsePositives() + at.falseNegatives());
            families.append(String.format(Locale.ROOT, " %s %.2f", family, right));
        }
        lines.add(families.toString());
        for (String name : List.of(
                "safeButAlarmingFlagged", "unsafeContrastsFlagged", "harmfulPromptsFlagged", "benignPromptsFlagged")) {
            lines.add(name + " " + slices.get(name));
        }
        return lines;
    }

    private String line(TextLabel label) {
        double threshold = thresholds[label.ordinal()];
        Scored made = prompts.scored(label, t -> true);
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT,
                "%-23s threshold %.2f dev %s prompts AP %.3f AUC %.3f",
                label.taxonomyName(),
                threshold,
                facts(real.scored(label, t -> true), threshold),
                made.averagePrecision(),
                made.rocAuc()));
        for (String source : sources(real)) {
            Scored scored = real.scored(label, t -> t.source().equals(source));
            if (scored.positives() >= 10 && scored.positives() <= scored.size() - 10) {
                line.append(String.format(Locale.ROOT, " | %s %.3f", source, scored.rocAuc()));
            }
        }
        return line.toString();
    }

    private static TreeSet<String> sources(ScoredTexts texts) {
        TreeSet<String> sources = new TreeSet<>();
        texts.texts().forEach(text -> sources.add(text.source()));
        return sources;
    }
}

package dev.weir.lab.train.text;

import dev.weir.lab.data.LabelledText;
import dev.weir.lab.data.TextLabel;
import dev.weir.lab.metrics.Confusion;
import dev.weir.lab.metrics.Scored;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Where each label begins to count, chosen on dev texts: the best mean of macro-F1 over real and hand-written texts, among the
 * thresholds that leave ordinary comments and safe but alarming prompts alone.
 */
final class Thresholds {

    private static final Set<String> ORDINARY =
            Set.of("wikipedia-comments", "context-toxicity", "sms-spam", "presidio", "ethics", "youtube-spam");
    private static final double MAX_ORDINARY_FLAGGED = 0.004;
    private static final double MAX_ALARMING_FLAGGED = 0.02;
    /** Hate may take more of the allowance: its alarming prompts name groups, as its true cases do. */
    private static final double MAX_ALARMING_HATE = 0.048;
    /** "Any" is for sorting what a person would look at, not for acting on: it may flag a few more of both. */
    private static final double MAX_ALARMING_ANY = 0.06;

    private static final double MAX_ORDINARY_ANY = 0.02;

    private static final int STEPS = 96;
    /** No threshold below a twelfth: a score that low should not count, however quiet it is. */
    private static final int LOWEST_STEP = 8;

    /** Where dev texts say nothing of a label. */
    private static final double UNTUNED = 0.5;

    private static final int LEAST_POSITIVES = 8;

    private Thresholds() {}

    /**
     * One threshold for each label.
     *
     * @param real dev texts of the sources
     * @param made hand-written ones
     * @param alarming prompts of which the safe ones must pass
     */
    static double[] choose(ScoredTexts real, ScoredTexts made, ScoredTexts alarming) {
        double[] thresholds = new double[TextLabel.values().length];
        for (TextLabel label : TextLabel.values()) {
            thresholds[label.ordinal()] = best(label, real, made, alarming);
        }
        return thresholds;
    }

    private static double best(TextLabel label, ScoredTexts real, ScoredTexts made, ScoredTexts alarming) {
        double best = UNTUNED;
        double bestValue = -1;
        for (int step = LOWEST_STEP; step < STEPS; step++) {
            double threshold = step / (double) STEPS;
            boolean quiet = flagged(label, real, ORDINARY, threshold)
                            <= (label == TextLabel.ANY ? MAX_ORDINARY_ANY : MAX_ORDINARY_FLAGGED)
                    && flagged(label, alarming, Set.of(DevViews.SAFE), threshold) <= maxAlarming(label);
            double value = quality(label, real, made, threshold);
            if (quiet && value > bestValue) {
                bestValue = value;
                best = threshold;
            }
        }
        return Math.round(best * 1000) / 1000.0;
    }

    private static double maxAlarming(TextLabel label) {
        return switch (label) {
            case PROFANITY, SPAM -> 1;
            case HATE -> MAX_ALARMING_HATE;
            case ANY -> MAX_ALARMING_ANY;
            default -> MAX_ALARMING_FLAGGED;
        };
    }

    private static double quality(TextLabel label, ScoredTexts real, ScoredTexts made, double threshold) {
        List<Double> parts = new ArrayList<>();
        for (ScoredTexts texts : List.of(real, made)) {
            Scored scored = texts.scored(label, text -> true);
            if (scored.positives() >= LEAST_POSITIVES) {
                Confusion at = scored.at(threshold);
                parts.add(at.macroF1());
            }
        }
        return parts.stream().mapToDouble(Double::doubleValue).average().orElse(-1);
    }

    private static double flagged(TextLabel label, ScoredTexts texts, Set<String> sources, double threshold) {
        int all = 0;
        int flagged = 0;
        for (int i = 0; i < texts.texts().size(); i++) {
            LabelledText text = texts.texts().get(i);
            if (sources.contains(text.source()) && text.targets().isNo(label)) {
                all++;
                flagged += texts.scores()[i][label.ordinal()] >= threshold ? 1 : 0;
            }
        }
        return all == 0 ? 0 : flagged / (double) all;
    }
}

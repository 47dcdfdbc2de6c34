package dev.weir.lab.evaluate;

import dev.weir.contract.Signal;
import dev.weir.contract.SignalStatus;
import dev.weir.scoring.Taxonomy;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How the labels of a golden set are read, and which score stands against each.
 *
 * <p>The score of a label is the highest that any scorer gave it in any part. {@code any}, which public sets also call
 * {@code toxic} or {@code toxicity}, means harm that a general policy would act on: where a model speaks of {@code any} itself, that is
 * its score; otherwise it is the highest score among hate, harassment, violence, self-harm, sexual and illicit content with everything
 * below them. Spam, scams, personal data and swearing at nobody are no part of it.
 */
final class LabelRules {
    static final String ANY = "any";
    static final Set<String> HARM = Set.of("hate", "harassment", "violence", "self_harm", "sexual", "illicit");
    private static final Set<String> NAMES_OF_ANY = Set.of("any", "toxic", "toxicity", "unsafe", "harmful", "flagged");
    private static final double THRESHOLD_WITHOUT_PACK = 0.5;

    private LabelRules() {}

    /** The label of the taxonomy, or {@code any}, that a set means: {@code self-harm} and {@code hate/threatening} are understood. */
    static String meaning(String label) {
        String plain = label.toLowerCase(Locale.ROOT)
                .replace('-', '_')
                .replace('/', '.')
                .replace(' ', '_');
        if (NAMES_OF_ANY.contains(plain)) {
            return ANY;
        }
        if (Taxonomy.contains(plain)) {
            return plain;
        }
        return Taxonomy.all().stream()
                .filter(entry -> label.equals(entry.openAi()))
                .map(Taxonomy.Entry::label)
                .findFirst()
                .orElse(plain);
    }

    /** The highest score by label over all signals that say something. */
    static Map<String, Double> scores(List<Signal> signals) {
        Map<String, Double> scores = new HashMap<>();
        for (Signal signal : signals) {
            if (signal.getStatus() == SignalStatus.SCORED) {
                signal.getScores().forEach((label, score) -> scores.merge(label, score, Math::max));
            }
        }
        return scores;
    }

    /** Score of a label by its meaning; empty where nobody scored it. */
    static Optional<Double> score(String meaning, Map<String, Double> scores) {
        if (!meaning.equals(ANY) || scores.containsKey(ANY)) {
            return Optional.ofNullable(scores.get(meaning));
        }
        return scores.entrySet().stream()
                .filter(score -> HARM.contains(top(score.getKey())))
                .map(Map.Entry::getValue)
                .max(Double::compare);
    }

    static double threshold(String meaning, Map<String, Double> thresholds) {
        return thresholds.getOrDefault(meaning, THRESHOLD_WITHOUT_PACK);
    }

    /** Whether a row breaks a policy: {@code any} where the set says so, else whether any label is 1; empty where nothing is known. */
    static Optional<Boolean> violating(Map<String, Boolean> labels) {
        for (Map.Entry<String, Boolean> label : labels.entrySet()) {
            if (meaning(label.getKey()).equals(ANY)) {
                return Optional.of(label.getValue());
            }
        }
        return labels.isEmpty() ? Optional.empty() : Optional.of(labels.containsValue(true));
    }

    private static String top(String label) {
        int dot = label.indexOf('.');
        return dot < 0 ? label : label.substring(0, dot);
    }
}

package dev.weir.lab.train.text;

import dev.weir.scoring.text.hashed.FeatureSettings;
import java.util.List;
import java.util.Map;

/** Writes the model card: what the model is for, what it learnt from and on what terms, how good it is and where it fails. */
final class ModelCard {

    private ModelCard() {}

    static String write(
            Corpus corpus,
            Assessment assessment,
            NetworkShape shape,
            FeatureSettings features,
            TextTrainingConfig config) {
        StringBuilder card = new StringBuilder(Resources.text("card-head.md"));
        card.append("\n## Made with\n\nSeed ")
                .append(config.seed())
                .append(", ")
                .append(config.epochs())
                .append(" epochs, ")
                .append(shape)
                .append(", ")
                .append(features)
                .append(".\n");
        sources(card, corpus, config);
        results(card, assessment);
        card.append('\n').append(Resources.text("card-tail.md"));
        return card.toString();
    }

    private static void sources(StringBuilder card, Corpus corpus, TextTrainingConfig config) {
        card.append(
                "\n## Data, licences, attribution\n\n| source | texts in training | teaches | licence | attribution |\n|---|---|---|---|---|\n");
        for (TextSource source : TextSources.all()) {
            long count = corpus.train().stream()
                    .filter(text -> text.source().equals(source.name()))
                    .count();
            card.append(String.format(
                    "| %s | %d | %s | %s | %s |%n",
                    source.name(), count, source.labels(), source.licence(), source.attribution()));
        }
        long made = corpus.train().stream()
                .filter(text -> text.source().startsWith("grammar:"))
                .count();
        card.append("| template grammar | ")
                .append(made)
                .append(" | every label, and benign counterparts | Apache-2.0 (this repository) | Weir |\n");
        if (config.outside().isPresent()) {
            card.append(Resources.text("card-outside.md"));
        }
        card.append("\nDropped: ").append(corpus.counts()).append(".\n");
    }

    private static void results(StringBuilder card, Assessment assessment) {
        table(card, "the sources' dev texts", assessment.byLabel(assessment.real()));
        table(card, "hand-written prompts", assessment.byLabel(assessment.prompts()));
        card.append("\n## Slices\n\n| slice | value |\n|---|---|\n");
        assessment
                .slices()
                .forEach((name, value) -> card.append("| ")
                        .append(name)
                        .append(" | ")
                        .append(value)
                        .append(" |\n"));
    }

    private static void table(StringBuilder card, String view, Map<String, Map<String, Object>> byLabel) {
        card.append("\n## Quality on ")
                .append(view)
                .append("\n\n| label | positives | AUPRC | ROC-AUC | precision | recall | false alarms |\n")
                .append("|---|---|---|---|---|---|---|\n");
        byLabel.forEach((label, facts) -> {
            card.append("| ").append(label);
            for (String fact : List.of("positives", "auprc", "rocAuc", "precision", "recall", "falsePositiveRate")) {
                card.append(" | ").append(facts.get(fact));
            }
            card.append(" |\n");
        });
    }
}

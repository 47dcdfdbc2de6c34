package dev.weir.lab.train.text;

import dev.weir.lab.train.TextTrainingConfig;
import dev.weir.scoring.text.hashed.FeatureSettings;
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
        sources(card, corpus);
        results(card, assessment);
        card.append('\n').append(Resources.text("card-tail.md"));
        return card.toString();
    }

    private static void sources(StringBuilder card, Corpus corpus) {
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
                .append(" | every label, and benign counterparts | Apache-2.0 (this repository) | Weir |\n\nDropped: ")
                .append(corpus.counts())
                .append(".\n");
    }

    @SuppressWarnings("unchecked")
    private static void results(StringBuilder card, Assessment assessment) {
        Map<String, Object> results = assessment.results();
        for (String view : new String[] {"dev", "prompts"}) {
            card.append("\n## Quality on ")
                    .append(view)
                    .append(
                            " texts\n\n| label | positives | AUPRC | ROC-AUC | precision | recall | false alarms |\n|---|---|---|---|---|---|---|\n");
            ((Map<String, Map<String, Object>>) results.get(view))
                    .forEach((label, facts) -> card.append(String.format(
                            "| %s | %s | %s | %s | %s | %s | %s |%n",
                            label,
                            facts.get("positives"),
                            facts.get("auprc"),
                            facts.get("rocAuc"),
                            facts.get("precision"),
                            facts.get("recall"),
                            facts.get("falsePositiveRate"))));
        }
        card.append("\n## Slices\n\n| slice | value |\n|---|---|\n");
        results.forEach((name, value) -> {
            if (!name.equals("dev") && !name.equals("prompts")) {
                card.append("| ").append(name).append(" | ").append(value).append(" |\n");
            }
        });
    }
}

package dev.weir.lab.train.text;

import static dev.weir.lab.data.TextLabel.ANY;
import static dev.weir.lab.data.TextLabel.HARASSMENT;
import static dev.weir.lab.data.TextLabel.HATE;
import static dev.weir.lab.data.TextLabel.HATE_THREAT;
import static dev.weir.lab.data.TextLabel.PROFANITY;
import static dev.weir.lab.data.TextLabel.SELF_HARM;
import static dev.weir.lab.data.TextLabel.SELF_HARM_DISCLOSURE;
import static dev.weir.lab.data.TextLabel.SELF_HARM_PROMOTION;
import static dev.weir.lab.data.TextLabel.SEXUAL;
import static dev.weir.lab.data.TextLabel.SPAM;
import static dev.weir.lab.data.TextLabel.VIOLENCE;
import static dev.weir.lab.data.TextLabel.VIOLENCE_THREAT_TO_LIFE;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.lab.data.CsvTable.Row;
import dev.weir.lab.data.GzipFiles;
import dev.weir.lab.data.LabelledText;
import dev.weir.lab.data.LabelledText.Split;
import dev.weir.lab.data.Targets;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Sources whose question is whether a text is hateful towards a group. */
final class HateSources {

    /** Neither spam nor about the author's own harm: true of every post that was picked for its hate. */
    private static final Targets PICKED_FOR_HATE =
            Targets.unknown().no(SPAM, SELF_HARM, SELF_HARM_DISCLOSURE, SELF_HARM_PROMOTION);

    private static final Targets HATEFUL = PICKED_FOR_HATE.yes(HATE, ANY);
    private static final Targets NOT_HATEFUL = PICKED_FOR_HATE.no(HATE, HATE_THREAT);

    private HateSources() {}

    static List<TextSource> all() {
        return List.of(
                new TextSource(
                        "davidson",
                        "MIT",
                        "Davidson, Warmsley, Macy, Weber 2017",
                        "hate, profanity",
                        HateSources::davidson),
                new TextSource(
                        "edos",
                        "CC0-1.0",
                        "Kirk, Yin, Vidgen, Rottger 2023 (EDOS)",
                        "hate (sexism), threats",
                        HateSources::edos),
                new TextSource(
                        "hatemoji",
                        "CC-BY-4.0",
                        "Kirk et al. 2022 (HatemojiBuild)",
                        "hate, threats",
                        HateSources::hatemoji),
                new TextSource(
                        "stormfront",
                        "CC-BY-SA-3.0",
                        "de Gibert, Perez, Garcia-Pablos, Cuadros 2018",
                        "hate",
                        HateSources::stormfront),
                new TextSource(
                        "toxigen",
                        "MIT",
                        "Hartvigsen et al. 2022 (ToxiGen), SafeNLP selection",
                        "hate",
                        HateSources::toxigen),
                new TextSource(
                        "implicit-hate",
                        "CDLA-Permissive-2.0",
                        "ElSherief et al. 2021, SafeNLP selection",
                        "hate",
                        HateSources::implicitHate),
                new TextSource(
                        "madlibs",
                        "Apache-2.0",
                        "Dixon, Li, Sorensen, Thain, Vasserman 2018",
                        "hate",
                        HateSources::madlibs));
    }

    private static void davidson(GzipFiles data, Consumer<LabelledText> out) {
        for (Row row : Rows.csv(data, "davidson/labeled_data_sanitised.csv.gz")) {
            Targets targets = switch (row.get("class")) {
                case "0" -> HATEFUL;
                case "1" -> offensive(row.get("hate_speech"));
                default -> Targets.clean().unknown(SPAM);
            };
            String text = row.get("tweet")
                    .replaceAll("&amp;", "&")
                    .replaceAll("&#\\d+;", " ")
                    .replaceFirst("^[!\\s]*RT\\s+", "");
            out.accept(LabelledText.free("davidson", text, targets, 0.7f));
        }
    }

    /** Offensive by majority; where a rater did call it hate, that is left open. */
    private static Targets offensive(String hateVotes) {
        Targets targets = PICKED_FOR_HATE.yes(ANY, PROFANITY);
        return hateVotes.equals("0") ? targets.no(HATE, HATE_THREAT) : targets;
    }

    private static void edos(GzipFiles data, Consumer<LabelledText> out) {
        for (Row row : Rows.csv(data, "edos/edos_labelled_aggregated.csv.gz")) {
            if (row.get("split").equals("test")) {
                continue;
            }
            out.accept(
                    new LabelledText("edos", Rows.split(row.get("split")), row.get("text"), null, edosTargets(row), 1));
        }
    }

    private static Targets edosTargets(Row row) {
        if (row.get("label_category").equals("none")) {
            return NOT_HATEFUL;
        }
        Targets targets = HATEFUL.no(HATE_THREAT);
        if (row.get("label_category").startsWith("1")) {
            targets = targets.yes(HATE_THREAT, VIOLENCE);
        }
        return row.get("label_vector").startsWith("2.2")
                        || row.get("label_vector").startsWith("3.1")
                ? targets.yes(HARASSMENT)
                : targets;
    }

    private static void hatemoji(GzipFiles data, Consumer<LabelledText> out) {
        for (String part : List.of("train", "validation")) {
            for (Row row : Rows.csv(data, "hatemoji/HatemojiBuild/" + part + ".csv.gz")) {
                boolean threat = row.get("type").toLowerCase(Locale.ROOT).startsWith("threat");
                Targets targets = row.get("label_gold").equals("1")
                        ? threat ? HATEFUL.yes(HATE_THREAT, VIOLENCE) : HATEFUL.no(HATE_THREAT)
                        : NOT_HATEFUL.no(VIOLENCE, VIOLENCE_THREAT_TO_LIFE, SEXUAL);
                out.accept(new LabelledText("hatemoji", Rows.split(part), row.get("text"), null, targets, 1));
            }
        }
    }

    private static void stormfront(GzipFiles data, Consumer<LabelledText> out) {
        for (Row row : Rows.csv(data, "stormfront/stormfront.csv.gz")) {
            switch (row.get("label")) {
                case "hate" -> out.accept(LabelledText.free("stormfront", row.get("text"), HATEFUL, 0.8f));
                case "noHate" ->
                    out.accept(LabelledText.free("stormfront", row.get("text"), NOT_HATEFUL.no(SEXUAL), 0.6f));
                default -> {}
            }
        }
    }

    private static void toxigen(GzipFiles data, Consumer<LabelledText> out) {
        for (JsonNode node : Rows.json(data, "safenlp/toxiGen.json.gz")) {
            boolean hate = node.get("label").asText().equals("hate");
            Targets targets = hate ? HATEFUL : Targets.clean().unknown(HARASSMENT, PROFANITY);
            out.accept(LabelledText.free("toxigen", node.get("text").asText(), targets, 0.9f));
        }
    }

    private static void implicitHate(GzipFiles data, Consumer<LabelledText> out) {
        for (JsonNode node : Rows.json(data, "safenlp/implicitHate.json.gz")) {
            boolean hate = node.get("label").asText().equals("hate");
            Targets targets = hate ? PICKED_FOR_HATE.yes(HATE) : NOT_HATEFUL;
            out.accept(LabelledText.free("implicit-hate", node.get("text").asText(), targets, 0.4f));
        }
    }

    /** One row in ten: the templates repeat themselves. */
    private static void madlibs(GzipFiles data, Consumer<LabelledText> out) {
        int i = 0;
        for (Row row : Rows.csv(data, "madlibs/bias_madlibs_77k.csv.gz")) {
            boolean common = row.get("Template").equals("name_adj");
            if (common && i++ % 10 != 0) {
                continue;
            }
            Targets targets = row.get("Label").equals("BAD") ? PICKED_FOR_HATE.yes(ANY) : Targets.clean();
            out.accept(new LabelledText("madlibs", Split.TRAIN, row.get("Text"), null, targets, 0.5f));
        }
    }
}

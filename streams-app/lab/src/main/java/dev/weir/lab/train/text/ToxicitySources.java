package dev.weir.lab.train.text;

import static dev.weir.lab.data.TextLabel.ANY;
import static dev.weir.lab.data.TextLabel.HARASSMENT;
import static dev.weir.lab.data.TextLabel.HATE;
import static dev.weir.lab.data.TextLabel.PROFANITY;
import static dev.weir.lab.data.TextLabel.SELF_HARM;
import static dev.weir.lab.data.TextLabel.SELF_HARM_DISCLOSURE;
import static dev.weir.lab.data.TextLabel.SELF_HARM_PROMOTION;
import static dev.weir.lab.data.TextLabel.SEXUAL;
import static dev.weir.lab.data.TextLabel.SPAM;
import static dev.weir.lab.data.TextLabel.VIOLENCE;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.lab.data.CsvTable.Row;
import dev.weir.lab.data.GzipFiles;
import dev.weir.lab.data.LabelledText;
import dev.weir.lab.data.LabelledText.Split;
import dev.weir.lab.data.Targets;
import dev.weir.lab.data.TextLabel;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Sources that ask how toxic a text is and in what way. */
final class ToxicitySources {

    private static final Targets PUBLIC_COMMENT =
            Targets.unknown().no(SPAM, SELF_HARM, SELF_HARM_DISCLOSURE, SELF_HARM_PROMOTION);

    /** Span types of the source, each with the label it speaks for. */
    private static final Map<String, TextLabel> SPAN_LABELS = Map.of(
            "Identity based Attack", HATE,
            "Insult", HARASSMENT,
            "Profane/Obscene", PROFANITY,
            "Threat", VIOLENCE,
            "Other Toxicity", ANY);

    private ToxicitySources() {}

    static List<TextSource> all() {
        return List.of(
                new TextSource(
                        "toxic-spans",
                        "CC0-1.0",
                        "Pavlopoulos, Laugier, Xenos, Sorensen, Androutsopoulos 2022",
                        "harassment, hate, violence, profanity",
                        ToxicitySources::toxicSpans),
                new TextSource(
                        "real-toxicity",
                        "CC-BY-SA-4.0",
                        "Gehman et al. 2020 (RealToxicityPrompts), DecodingTrust selection",
                        "all but self-harm and spam, as continuous scores",
                        ToxicitySources::realToxicity),
                new TextSource(
                        "wikipedia-comments",
                        "Apache-2.0",
                        "Dixon, Li, Sorensen, Thain, Vasserman 2018",
                        "any",
                        ToxicitySources::wikipedia),
                new TextSource(
                        "context-toxicity",
                        "Apache-2.0",
                        "Pavlopoulos, Sorensen, Dixon, Thain, Androutsopoulos 2020",
                        "any",
                        ToxicitySources::contextToxicity),
                new TextSource(
                        "germeval",
                        "CC-BY-4.0",
                        "Wiegand, Siegel, Ruppenhofer 2018 (GermEval)",
                        "any, harassment, hate, profanity (German)",
                        ToxicitySources::germeval),
                new TextSource(
                        "cold", "Apache-2.0", "Deng et al. 2022 (COLD)", "any, hate (Chinese)", ToxicitySources::cold));
    }

    private static void toxicSpans(GzipFiles data, Consumer<LabelledText> out) {
        Map<String, String> commentOf = new HashMap<>();
        Map<String, Integer> raters = new HashMap<>();
        Map<String, Integer> calm = new HashMap<>();
        for (Row row : Rows.csv(data, "toxic-spans/annotations.csv.gz")) {
            commentOf.put(row.get("annotation"), row.get("comment_id"));
            raters.merge(row.get("comment_id"), 1, Integer::sum);
            calm.merge(row.get("comment_id"), row.get("not toxic").equals("True") ? 1 : 0, Integer::sum);
        }
        Map<String, int[]> votes = spanVotes(data, commentOf);
        int[] none = new int[TextLabel.values().length];
        for (Row row : Rows.csv(data, "toxic-spans/comments.csv.gz")) {
            String id = row.get("comment_id");
            int count = raters.getOrDefault(id, 0);
            if (count >= 2) {
                Targets targets = spanTargets(votes.getOrDefault(id, none), count, calm.getOrDefault(id, 0));
                out.accept(LabelledText.free("toxic-spans", row.get("comment_text"), targets, 0.9f));
            }
        }
    }

    /** For each comment how many raters marked something of each label. */
    private static Map<String, int[]> spanVotes(GzipFiles data, Map<String, String> commentOf) {
        Map<String, int[]> votes = new HashMap<>();
        Set<String> counted = new HashSet<>();
        for (Row row : Rows.csv(data, "toxic-spans/spans.csv.gz")) {
            TextLabel label = SPAN_LABELS.get(row.get("type").strip());
            String comment = commentOf.get(row.get("annotation"));
            if (label != null && comment != null && counted.add(row.get("annotation") + label)) {
                votes.computeIfAbsent(comment, c -> new int[TextLabel.values().length])[label.ordinal()]++;
            }
        }
        return votes;
    }

    private static Targets spanTargets(int[] votes, int raters, int calm) {
        Targets targets = PUBLIC_COMMENT;
        int marked = 0;
        for (TextLabel label : List.of(HATE, HARASSMENT, PROFANITY, VIOLENCE)) {
            int count = votes[label.ordinal()];
            marked += count;
            targets = count * 2 >= raters ? targets.yes(label) : count == 0 ? targets.no(label) : targets;
        }
        marked += votes[ANY.ordinal()];
        return calm * 2 < raters && marked >= 2 ? targets.yes(ANY) : targets;
    }

    private static void realToxicity(GzipFiles data, Consumer<LabelledText> out) {
        for (String file : List.of("toxic", "nontoxic")) {
            for (JsonNode node : Rows.jsonLines(data, "rtp-decodingtrust/" + file + ".jsonl.gz")) {
                for (String part : List.of("prompt", "continuation")) {
                    JsonNode scored = node.get(part);
                    out.accept(LabelledText.free(
                            "real-toxicity", scored.get("text").asText(), scoredTargets(scored), 1));
                }
            }
        }
    }

    private static Targets scoredTargets(JsonNode scored) {
        return Targets.unknown()
                .no(SPAM)
                .with(share(scored, "toxicity"), ANY)
                .with(share(scored, "identity_attack"), HATE)
                .with(share(scored, "insult"), HARASSMENT)
                .with(share(scored, "threat"), VIOLENCE)
                .with(share(scored, "sexually_explicit"), SEXUAL)
                .with(share(scored, "profanity"), PROFANITY);
    }

    /** The published scores run high: .3 and below is calm, .8 and above certain, linear between. */
    private static float share(JsonNode scored, String attribute) {
        JsonNode value = scored.get(attribute);
        return value == null || value.isNull()
                ? Float.NaN
                : (float) Math.max(0, Math.min(1, (value.asDouble() - 0.3) / 0.5));
    }

    private static void wikipedia(GzipFiles data, Consumer<LabelledText> out) {
        for (Row row : Rows.csv(data, "madlibs/toxicity_nonfuzzed_testset.csv.gz")) {
            Targets targets = row.get("toxic").equals("True") ? PUBLIC_COMMENT.yes(ANY) : Targets.clean();
            out.accept(LabelledText.free("wikipedia-comments", row.get("comment"), targets, 1));
        }
    }

    private static void contextToxicity(GzipFiles data, Consumer<LabelledText> out) {
        for (Row row : Rows.csv(data, "context-toxicity/gn.csv.gz")) {
            Targets targets = row.get("label").equals("1") ? PUBLIC_COMMENT : Targets.clean();
            String parent = row.get("parent").isBlank() ? null : row.get("parent");
            out.accept(new LabelledText("context-toxicity", Split.FREE, row.get("text"), parent, targets, 0.8f));
        }
    }

    private static void germeval(GzipFiles data, Consumer<LabelledText> out) {
        for (String part : List.of("training", "test")) {
            Split split = part.equals("test") ? Split.DEV : Split.TRAIN;
            for (String line : data.lines("germeval2018/germeval2018." + part + ".sanitised.txt.gz")) {
                String[] cells = line.split("\t", -1);
                if (cells.length >= 3) {
                    String text = cells[0].replace("|LBR|", " ");
                    out.accept(new LabelledText("germeval", split, text, null, germanTargets(cells[2]), 0.8f));
                }
            }
        }
    }

    private static Targets germanTargets(String kind) {
        return switch (kind) {
            case "ABUSE" -> PUBLIC_COMMENT.yes(ANY, HATE);
            case "INSULT" -> PUBLIC_COMMENT.yes(ANY, HARASSMENT);
            case "PROFANITY" -> PUBLIC_COMMENT.yes(ANY, PROFANITY);
            default -> Targets.clean().unknown(VIOLENCE, SPAM);
        };
    }

    private static void cold(GzipFiles data, Consumer<LabelledText> out) {
        for (String part : List.of("train", "dev")) {
            int i = 0;
            for (Row row : Rows.csv(data, "cold/" + part + ".csv.gz")) {
                if (i++ % 2 == 0) {
                    Targets targets = row.get("label").equals("1")
                            ? PUBLIC_COMMENT.yes(ANY)
                            : Targets.clean().unknown(SPAM, VIOLENCE);
                    out.accept(new LabelledText("cold", Rows.split(part), row.get("TEXT"), null, targets, 0.7f));
                }
            }
        }
    }
}

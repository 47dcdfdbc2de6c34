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
import dev.weir.lab.data.Targets;
import java.util.List;
import java.util.function.Consumer;

/** Everyday texts: messages, spam, stories of ordinary conduct, sentences with names and numbers. */
final class BenignSources {

    private static final Targets HARMLESS = Targets.clean().unknown(PROFANITY, ANY, SEXUAL, HARASSMENT);

    private BenignSources() {}

    static List<TextSource> all() {
        return List.of(
                new TextSource(
                        "ethics",
                        "CC-BY-SA-4.0",
                        "Hendrycks et al. 2021 (ETHICS)",
                        "benign look-alikes",
                        BenignSources::ethics),
                new TextSource(
                        "sms-spam",
                        "free for all purposes",
                        "Almeida, Gomez Hidalgo, Yamakami 2011",
                        "spam",
                        BenignSources::sms),
                new TextSource(
                        "youtube-spam", "CC-BY-4.0", "Alberto, Lochter, Almeida 2015", "spam", BenignSources::youtube),
                new TextSource("presidio", "MIT", "Microsoft Presidio research", "benign", BenignSources::presidio));
    }

    private static void ethics(GzipFiles data, Consumer<LabelledText> out) {
        Targets wrong = Targets.unknown().no(SPAM, HATE, SEXUAL);
        for (String part : List.of("cm_test", "cm_test_hard")) {
            for (Row row : Rows.csv(data, "ethics/" + part + ".csv.gz")) {
                boolean longStory = row.get("is_short").equals("False");
                boolean fine = row.get("label").equals("0");
                if (fine || longStory) {
                    Targets targets = longStory ? (fine ? HARMLESS : wrong) : Targets.clean();
                    out.accept(LabelledText.free("ethics", row.get("input"), targets, fine ? 0.8f : 0.4f));
                }
            }
        }
    }

    private static void sms(GzipFiles data, Consumer<LabelledText> out) {
        for (String line : data.lines("sms-spam/SMSSpamCollection.sanitised.tsv.gz")) {
            String[] cells = line.split("\t", 2);
            if (cells.length == 2 && !cells[0].equals("Label")) {
                boolean spam = cells[0].equals("spam");
                Targets targets = spam
                        ? Targets.clean().yes(SPAM).unknown(SEXUAL, ANY)
                        : Targets.clean().unknown(SEXUAL, PROFANITY, ANY);
                out.accept(LabelledText.free("sms-spam", cells[1], targets, 1));
            }
        }
    }

    private static void youtube(GzipFiles data, Consumer<LabelledText> out) {
        Targets comment = Targets.unknown().no(SELF_HARM, SELF_HARM_DISCLOSURE, SELF_HARM_PROMOTION);
        for (Row row : Rows.csv(data, "youtube-spam/youtube_spam.csv.gz")) {
            boolean spam = row.get("class").equals("1");
            Targets targets = spam ? comment.yes(SPAM).no(HATE, VIOLENCE) : comment.no(SPAM);
            out.accept(LabelledText.free("youtube-spam", row.get("content"), targets, 1));
        }
    }

    private static void presidio(GzipFiles data, Consumer<LabelledText> out) {
        for (String part : List.of("synth_dataset_v2", "generated_large")) {
            for (JsonNode node : Rows.json(data, "presidio-synth/" + part + ".json.gz")) {
                out.accept(LabelledText.free("presidio", node.get("full_text").asText(), Targets.clean(), 0.5f));
            }
        }
    }
}

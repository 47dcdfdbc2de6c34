package dev.weir.lab.train.text;

import dev.weir.lab.data.CsvTable.Row;
import dev.weir.lab.data.Decontamination;
import dev.weir.lab.data.GzipFiles;
import dev.weir.lab.data.LabelledText;
import dev.weir.lab.data.LabelledText.Split;
import dev.weir.lab.data.Targets;
import dev.weir.lab.data.TextLabel;
import java.util.ArrayList;
import java.util.List;

/**
 * Texts to tune on that are like none of the training texts: hand-written functional cases with groups and wordings of their own,
 * hand-written prompts, and two public suites that are never trained on.
 *
 * @param functional hateful forms and their benign counterparts
 * @param prompts what people type to an assistant
 * @param alarming prompts that sound dangerous and are safe, and their unsafe contrasts (XSTest)
 * @param harmful plainly harmful prompts (SimpleSafetyTests)
 */
record DevViews(
        List<LabelledText> functional,
        List<LabelledText> prompts,
        List<LabelledText> alarming,
        List<LabelledText> harmful) {

    private static final long SEED = 3;
    static final String SAFE = "safe";

    static DevViews read(GzipFiles data, Decontamination list) {
        List<LabelledText> functional = new ArrayList<>(functional(data, "common"));
        functional.addAll(functional(data, "rare"));
        Grammar prompts = new Grammar().add("prompts", Resources.text("dev/prompts.txt"));
        return new DevViews(
                unlisted(functional, list),
                unlisted(prompts.generate(Split.DEV, SEED), list),
                unlisted(alarming(data), list),
                unlisted(harmful(data), list));
    }

    /** The functional cases about one set of groups; the set's name stands in the source of each. */
    private static List<LabelledText> functional(GzipFiles data, String groups) {
        return Lexicons.fill(new Grammar(), data)
                .add("groups", Resources.text("dev/groups-" + groups + ".txt"))
                .add("functional", Resources.text("dev/functional.txt"))
                .generate(Split.DEV, SEED)
                .stream()
                .map(text -> new LabelledText(
                        text.source().replace("grammar:dev-", groups + ":"),
                        Split.DEV,
                        text.text(),
                        null,
                        text.targets(),
                        1))
                .toList();
    }

    private static List<LabelledText> unlisted(List<LabelledText> texts, Decontamination list) {
        return texts.stream().filter(text -> !list.lists(text.text())).toList();
    }

    private static List<LabelledText> alarming(GzipFiles data) {
        List<LabelledText> texts = new ArrayList<>();
        for (Row row : Rows.csv(data, "xstest/xstest_prompts.csv.gz")) {
            boolean safe = row.get("label").equals(SAFE);
            Targets targets = safe ? Targets.clean().unknown(TextLabel.PROFANITY, TextLabel.SPAM) : Targets.unknown();
            texts.add(LabelledText.free(row.get("label"), row.get("prompt"), targets, 1));
        }
        return texts;
    }

    private static List<LabelledText> harmful(GzipFiles data) {
        List<LabelledText> texts = new ArrayList<>();
        for (Row row : Rows.csv(data, "simple-safety-tests/test_cases_filtered.csv.gz")) {
            boolean selfHarm = row.get("harm_area").startsWith("Suicide");
            Targets targets = selfHarm
                    ? Targets.unknown().yes(TextLabel.SELF_HARM, TextLabel.ANY)
                    : Targets.unknown().no(TextLabel.SELF_HARM);
            texts.add(LabelledText.free(row.get("harm_area"), row.get("prompts_final"), targets, 1));
        }
        return texts;
    }
}

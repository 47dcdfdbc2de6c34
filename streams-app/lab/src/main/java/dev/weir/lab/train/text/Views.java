package dev.weir.lab.train.text;

import dev.weir.lab.data.CsvTable.Row;
import dev.weir.lab.data.Decontamination;
import dev.weir.lab.data.GzipFiles;
import dev.weir.lab.data.LabelledText;
import dev.weir.lab.data.Targets;
import dev.weir.lab.data.TextLabel;
import dev.weir.lab.metrics.Confusion;
import dev.weir.lab.metrics.Scored;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Dev views that no source's rows fill: hand-written functional cases and prompts, XSTest, SimpleSafetyTests. */
record Views(
        List<LabelledText> functional,
        List<LabelledText> prompts,
        List<LabelledText> safe,
        List<LabelledText> unsafe,
        List<LabelledText> sst) {
    static Views read(GzipFiles data) throws Exception {
        Decontamination list = Decontamination.read(data);
        List<LabelledText> functional = Lexicons.fill(new Grammar(), data)
                .add("functional", Experiment.resource("dev/functional.txt"))
                .generate(LabelledText.Split.DEV, 3);
        List<LabelledText> prompts = new Grammar()
                .add("prompts", Experiment.resource("dev/prompts.txt"))
                .generate(LabelledText.Split.DEV, 3);
        functional = functional.stream().filter(t -> !list.lists(t.text())).toList();
        prompts = prompts.stream().filter(t -> !list.lists(t.text())).toList();
        List<LabelledText> safe = new ArrayList<>();
        List<LabelledText> unsafe = new ArrayList<>();
        for (Row r : Rows.csv(data, "xstest/xstest_prompts.csv.gz"))
            (r.get("label").equals("safe") ? safe : unsafe)
                    .add(LabelledText.free(r.get("type"), r.get("prompt"), Targets.unknown(), 1));
        List<LabelledText> sst = new ArrayList<>();
        for (Row r : Rows.csv(data, "simple-safety-tests/test_cases_filtered.csv.gz"))
            sst.add(LabelledText.free(r.get("harm_area"), r.get("prompts_final"), Targets.unknown(), 1));
        return new Views(functional, prompts, safe, unsafe, sst);
    }

    void print(NetworkScorer scorer, Consumer<String> out) {
        float[][] f = Experiment.sigmoid(scorer.logits(functional));
        Scored hate = new DevReport(functional, f).scored(TextLabel.HATE, "");
        StringBuilder line = new StringBuilder("FUNC AUC " + fmt(hate.rocAuc()));
        for (double t : new double[] {0.3, 0.5, 0.7}) {
            Confusion c = hate.at(t);
            line.append(String.format(
                    " @%.1f mF1 %.3f benign pass %.3f hateful %.3f;",
                    t, c.macroF1(), 1 - c.falsePositiveRate(), c.recall()));
        }
        out.accept(line.toString());
        StringBuilder fam = new StringBuilder("  acc@.5:");
        for (String s : functional.stream().map(LabelledText::source).distinct().toList()) {
            Confusion c = new DevReport(functional, f).scored(TextLabel.HATE, s).at(0.5);
            fam.append(String.format(
                    " %s %.2f",
                    s.substring(12),
                    (c.truePositives() + c.trueNegatives())
                            / (double)
                                    (c.truePositives() + c.trueNegatives() + c.falsePositives() + c.falseNegatives())));
        }
        out.accept(fam.toString());
        DevReport p = new DevReport(prompts, Experiment.sigmoid(scorer.logits(prompts)));
        StringBuilder pl = new StringBuilder("PROMPTS " + prompts.size() + " AP");
        for (TextLabel l : List.of(
                TextLabel.HATE,
                TextLabel.SEXUAL,
                TextLabel.HARASSMENT,
                TextLabel.VIOLENCE,
                TextLabel.SELF_HARM,
                TextLabel.ANY))
            pl.append(String.format(
                    " %s %.3f(%.3f)",
                    l.taxonomyName(),
                    p.scored(l, "").averagePrecision(),
                    p.scored(l, "").rocAuc()));
        out.accept(pl.toString());
        out.accept("FLAGGED@.5 safe " + flagged(scorer, safe) + " unsafe " + flagged(scorer, unsafe) + " sst "
                + flagged(scorer, sst) + " sst-self-harm "
                + flagged(
                        scorer,
                        sst.stream()
                                .filter(t -> t.source().startsWith("Suicide"))
                                .toList()) + " benign prompts "
                + flagged(
                        scorer,
                        prompts.stream()
                                .filter(t -> t.source().contains("benign"))
                                .toList()));
    }

    static final TextLabel[] CORE = {
        TextLabel.HATE, TextLabel.HARASSMENT, TextLabel.VIOLENCE, TextLabel.SELF_HARM, TextLabel.SEXUAL, TextLabel.ANY
    };

    String flagged(NetworkScorer scorer, List<LabelledText> texts) {
        float[][] s = Experiment.sigmoid(scorer.logits(texts));
        int n = 0;
        for (float[] x : s) {
            boolean any = false;
            for (TextLabel l : CORE) any |= x[l.ordinal()] >= 0.5;
            n += any ? 1 : 0;
        }
        return fmt(n / (double) texts.size());
    }

    static String fmt(double d) {
        return String.format(Locale.ROOT, "%.3f", d);
    }
}

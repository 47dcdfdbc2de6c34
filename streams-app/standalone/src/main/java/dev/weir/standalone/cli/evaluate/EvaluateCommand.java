package dev.weir.standalone.cli.evaluate;

import dev.weir.lab.evaluate.Evaluation;
import dev.weir.lab.evaluate.EvaluationConfig;
import dev.weir.lab.evaluate.EvaluationReport;
import dev.weir.lab.evaluate.EvasionConfig;
import dev.weir.lab.evaluate.EvasionEvaluation;
import dev.weir.lab.evaluate.EvasionJson;
import dev.weir.lab.evaluate.EvasionReport;
import dev.weir.lab.evaluate.GoldenSetException;
import dev.weir.lab.evaluate.ReportHtml;
import dev.weir.lab.evaluate.ReportJson;
import dev.weir.policy.Policy;
import dev.weir.scoring.ScorerChain;
import dev.weir.standalone.cli.Refusal;
import dev.weir.standalone.cli.model.ModelFolder;
import dev.weir.standalone.cli.policy.PolicyFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir evaluate}: how well the scorers and the policy do on texts whose labels are known. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = {
            "Scores a golden set with the gate's own scorers and decides with a policy.",
            "A golden set is JSON lines:",
            "  {\"id\",\"text\" or \"parts\",\"labels\":{label:0|1},\"slices\":{name:value}}",
            "An absent label is unknown, the label `any` is 1 when any is. Thresholds are the pack's own."
        })
public final class EvaluateCommand implements Callable<Integer> {
    @Option(names = "--golden", required = true, paramLabel = "F.jsonl", description = "The golden set.")
    private Path golden = Path.of("");

    @Option(
            names = "--policy",
            paramLabel = "F",
            description = "A policy file in place of the shipped one of its name.")
    @Nullable
    private Path policy;

    @Option(names = "--model", paramLabel = "DIR", description = "A text model pack in place of the shipped one.")
    @Nullable
    private Path model;

    @Option(names = "--json", paramLabel = "OUT", description = "Write the report here as JSON.")
    @Nullable
    private Path json;

    @Option(
            names = "--html",
            paramLabel = "OUT",
            description = "Write the report here as a page. Default: beside --json.")
    @Nullable
    private Path html;

    @Option(
            names = "--evasion",
            description =
                    "Disguise what was caught in many ways, and say how much stays caught and what each normaliser gains and costs.")
    private boolean evasion;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Policy decides = PolicyFile.load(policy);
        EvaluationConfig config = EvaluationConfig.of(golden, Instant.now());
        try (ScorerChain chain = ModelFolder.load(model)) {
            if (evasion) {
                tell(out, EvasionEvaluation.run(EvasionConfig.of(config), decides, chain));
            } else {
                tell(out, Evaluation.run(config, decides, chain));
            }
        } catch (GoldenSetException e) {
            throw new Refusal(String.valueOf(e.getMessage()), e);
        }
        out.flush();
        return 0;
    }

    private void tell(PrintWriter out, EvaluationReport report) throws IOException {
        report.notes().forEach(note -> spec.commandLine().getErr().println("weir: " + note));
        if (!report.notCovered().isEmpty()) {
            spec.commandLine().getErr().println("weir: no scorer covers " + String.join(", ", report.notCovered()));
        }
        out.println(EvaluationText.of(report));
        if (json != null) {
            write(out, json, ReportJson.write(report));
            Path page = html != null ? html : json.resolveSibling(json.getFileName() + ".html");
            write(out, page, ReportHtml.write(String.valueOf(golden.getFileName()), report));
        } else if (html != null) {
            write(out, html, ReportHtml.write(String.valueOf(golden.getFileName()), report));
        }
    }

    private void tell(PrintWriter out, EvasionReport report) throws IOException {
        out.printf(
                Locale.ROOT,
                "caught plain %d, of them rejected %d; kept under all evasions %.1f %%, rejections kept %.1f %%%n",
                report.caught(),
                report.rejected(),
                100 * report.kept(),
                100 * report.rejectedKept());
        report.evasions()
                .forEach((name, kept) -> out.printf(
                        Locale.ROOT,
                        "  %-24s flagged %5.1f %%   not approved %5.1f %%   rejected %5.1f %%%n",
                        name,
                        100 * kept.flagged(),
                        100 * kept.notApproved(),
                        100 * kept.rejected()));
        report.normalisers()
                .forEach((name, worth) -> out.printf(
                        Locale.ROOT,
                        "  without %-16s loses %5.1f points, its false alarms cost %5.2f points%n",
                        name,
                        worth.gainPoints(),
                        worth.costPoints()));
        if (json != null) {
            write(out, json, EvasionJson.write(report));
        }
    }

    private static void write(PrintWriter out, Path file, String text) throws IOException {
        Files.writeString(file, text);
        out.println("written to " + file);
    }
}

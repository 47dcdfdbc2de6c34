package dev.weir.standalone.cli.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.lab.parity.PackParity;
import dev.weir.lab.parity.ParityReport;
import dev.weir.scoring.pack.ModelPack;
import dev.weir.standalone.cli.Refusal;
import dev.weir.standalone.cli.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weir model parity}: does the pack say what its framework says? */
@Command(
        name = "parity",
        mixinStandardHelpOptions = true,
        description =
                "Holds a pack against reference outputs of the framework that it came from. Ends with 1 when they differ.",
        footer = {"", "Samples are JSON lines: {\"text\":…,\"parent\":…,\"probabilities\":{label:p}}"})
final class ModelParity implements Callable<Integer> {
    @Parameters(paramLabel = "PACK", description = "Folder of the pack.")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Option(names = "--samples", paramLabel = "F", required = true, description = "Inputs and reference outputs.")
    @SuppressWarnings("NullAway.Init")
    private Path samples;

    @Option(
            names = "--tolerance",
            paramLabel = "X",
            defaultValue = "1e-4",
            description = "Difference that is allowed. Default: ${DEFAULT-VALUE}.")
    private double tolerance;

    @Option(names = "--json", description = "Print as JSON.")
    private boolean json;

    @Mixin
    private final Terminal terminal = new Terminal();

    @Override
    public Integer call() throws IOException {
        if (!Files.isReadable(samples)) {
            throw new Refusal("there is no file to read at " + samples);
        }
        ModelPack pack = Packs.load(folder);
        try {
            ParityReport report = PackParity.compare(pack, samples, tolerance);
            terminal.say(json ? new ObjectMapper().valueToTree(report).toPrettyString() : lines(report));
            return report.holds() ? 0 : 1;
        } catch (IllegalArgumentException e) {
            throw new Refusal(samples + ": " + e.getMessage(), e);
        } finally {
            pack.release();
        }
    }

    private static String lines(ParityReport report) {
        return String.format(
                Locale.ROOT,
                "%s: %d samples, %d failed, largest difference %.2e (line %d), mean %.2e, allowed %.0e",
                report.holds() ? "The pack agrees" : "The pack differs",
                report.samples(),
                report.failed(),
                report.maxDifference(),
                report.worstSample(),
                report.meanDifference(),
                report.tolerance());
    }
}

package dev.weir.standalone.cli;

import dev.weir.standalone.bench.BesideBench;
import dev.weir.standalone.bench.BesideWindows;
import dev.weir.standalone.bench.NotMeasuredException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir bench beside}: what a saturated lane costs the texts. */
@Command(
        name = "beside",
        mixinStandardHelpOptions = true,
        description = {
            "Time from a text to its committed verdict, alone and while the video lane on the same cores has more to do than it can.",
            "Aim: p99 beside the lane within 2 times, and within 15 ms, of p99 alone."
        })
final class BenchBeside implements Callable<Integer> {
    @Option(names = "--rate", defaultValue = "2000", description = "Texts a second. Default: ${DEFAULT-VALUE}.")
    private int rate;

    @Option(
            names = "--together",
            description = "The lane runs in the gate's process, as with weir up; otherwise in one of its own, as with"
                    + " weir run lane video.")
    private boolean together;

    @Option(
            names = "--warmup-seconds",
            defaultValue = "40",
            description = "At least this long, and at least one round. Default: ${DEFAULT-VALUE}.")
    private int warmUpSeconds;

    @Option(
            names = "--windows",
            defaultValue = "3",
            description = "Measured windows of each kind; the median counts. Default: ${DEFAULT-VALUE}.")
    private int windows;

    @Option(names = "--window-seconds", defaultValue = "6", description = "Default: ${DEFAULT-VALUE}.")
    private int windowSeconds;

    @Option(
            names = "--partitions",
            defaultValue = "4",
            description = "Partitions of every topic. Default: ${DEFAULT-VALUE}.")
    private int partitions;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "A setting gate.*, lane.* or decode.* of docs/configuration.md; may be given again.")
    private Map<String, String> settings = new HashMap<>();

    @Option(names = "--json", paramLabel = "OUT", description = "Write the report here, too.")
    @Nullable
    private Path json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        BesideBench bench = new BesideBench(plan(), line -> BenchCommand.say(out, line));
        try {
            BenchCommand.print(bench.run(), json, out);
            return 0;
        } catch (NotMeasuredException e) {
            throw new Refusal("no report: " + e.getMessage(), e);
        }
    }

    private BesideBench.Plan plan() {
        try {
            BesideWindows times = new BesideWindows(warmUpSeconds, windows, windowSeconds);
            return new BesideBench.Plan(times, rate, partitions, together, settings);
        } catch (IllegalArgumentException e) {
            throw new Refusal(String.valueOf(e.getMessage()), e);
        }
    }
}

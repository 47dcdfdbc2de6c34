package dev.weir.standalone.cli.bench;

import dev.weir.standalone.bench.BesideBench;
import dev.weir.standalone.bench.BesideWindows;
import dev.weir.standalone.bench.NotMeasuredException;
import dev.weir.standalone.cli.Refusal;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weir bench beside}: what a saturated lane costs the texts. */
@Command(
        name = "beside",
        mixinStandardHelpOptions = true,
        description = {
            "Time from a text to its committed verdict, alone and while the video lane on the same cores has more to do than it can.",
            "Aim: p99 beside the lane within 2 times, and within 15 ms, of p99 alone."
        })
final class BesideCommand implements Callable<Integer> {
    @Mixin
    private final ReportOptions report = new ReportOptions();

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

    @Override
    public Integer call() throws IOException {
        BesideBench bench = new BesideBench(plan(), report::progress);
        try {
            report.print(bench.run());
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

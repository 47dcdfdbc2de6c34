package dev.weir.standalone.cli;

import dev.weir.policy.ShippedPolicy;
import dev.weir.policy.live.PolicySet;
import dev.weir.standalone.ShippedLevers;
import dev.weir.standalone.bench.BenchReport;
import dev.weir.standalone.bench.DeadlineBench;
import dev.weir.standalone.bench.GateBench;
import dev.weir.standalone.bench.GatePlan;
import dev.weir.standalone.bench.LatencyBench;
import dev.weir.standalone.bench.PackKind;
import dev.weir.standalone.bench.media.MediaBench;
import dev.weir.standalone.bench.media.MediaPlan;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir bench}: measurements, each beside its limit. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures, each thing beside its own limit in the same run.",
        synopsisSubcommandLabel = "BENCHMARK",
        subcommands = {
            BenchCommand.OfGate.class,
            BenchCommand.OfLatency.class,
            BenchBeside.class,
            BenchCommand.OfMedia.class,
            BenchCommand.OfDeadlines.class
        })
public final class BenchCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** What every benchmark can be told. */
    static final class Common {
        @Option(names = "--json", paramLabel = "OUT", description = "Write the report here, too.")
        @Nullable
        private Path json;

        @Option(names = "--warmup-seconds", defaultValue = "30", description = "Default: ${DEFAULT-VALUE}.")
        private int warmUpSeconds;

        @Option(
                names = "--windows",
                defaultValue = "5",
                description = "Measured windows; the median counts. Default: ${DEFAULT-VALUE}.")
        private int windows;

        @Option(
                names = "--partitions",
                defaultValue = "4",
                description = "Partitions of every topic. Default: ${DEFAULT-VALUE}.")
        private int partitions;

        @Option(
                names = "--set",
                paramLabel = "NAME=VALUE",
                description = "A setting gate.* of docs/configuration.md; may be given again.")
        private Map<String, String> settings = new HashMap<>();

        void print(BenchReport report, PrintWriter out) throws IOException {
            BenchCommand.print(report, json, out);
        }
    }

    @Command(
            name = "gate",
            mixinStandardHelpOptions = true,
            description = "Events a second through the whole gate, beside everything that bounds it.")
    static final class OfGate implements java.util.concurrent.Callable<Integer> {
        @picocli.CommandLine.Mixin
        private final Common common = new Common();

        @Option(names = "--no-memory", description = "Leave out watching memory over 2,000,000 events.")
        private boolean noMemory;

        @Option(
                names = "--events",
                defaultValue = "300000",
                description = "Events a window, at most. Default: ${DEFAULT-VALUE}.")
        private int events;

        @Option(
                names = "--window-seconds",
                defaultValue = "5",
                description = "Time a window should take; the slow get fewer events. Default: ${DEFAULT-VALUE}.")
        private int windowSeconds;

        @Option(
                names = "--packs",
                split = ",",
                defaultValue = "shipped,transformer",
                paramLabel = "PACK",
                description = "Packs to measure, of ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
        private List<PackKind> packs = List.of();

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Override
        public Integer call() throws IOException {
            PrintWriter out = spec.commandLine().getOut();
            GatePlan.Windows windows =
                    new GatePlan.Windows(common.warmUpSeconds, common.windows, windowSeconds, events);
            GatePlan plan = new GatePlan(windows, common.partitions, !noMemory, packs, common.settings);
            PolicySet policies = PolicySet.of(ShippedPolicy.bundles()).orThrow();
            common.print(new GateBench(plan, line -> say(out, line)).run(policies), out);
            return 0;
        }
    }

    @Command(
            name = "latency",
            mixinStandardHelpOptions = true,
            description = "Time to a committed verdict at a fixed rate, beside a pass-through topology.")
    static final class OfLatency implements java.util.concurrent.Callable<Integer> {
        @picocli.CommandLine.Mixin
        private final Common common = new Common();

        @Option(names = "--rate", defaultValue = "2000", description = "Events a second. Default: ${DEFAULT-VALUE}.")
        private int rate;

        @Option(names = "--window-seconds", defaultValue = "10", description = "Default: ${DEFAULT-VALUE}.")
        private int windowSeconds;

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Override
        public Integer call() throws IOException {
            PrintWriter out = spec.commandLine().getOut();
            LatencyBench.Plan plan =
                    new LatencyBench.Plan(common.warmUpSeconds, common.windows, windowSeconds, rate, common.partitions);
            common.print(new LatencyBench(plan, line -> say(out, line)).run(ShippedLevers.load()), out);
            return 0;
        }
    }

    @Command(
            name = "deadlines",
            mixinStandardHelpOptions = true,
            description =
                    "How late cases that no lane answers get their verdict, and how long the looks at the clock take.")
    static final class OfDeadlines implements java.util.concurrent.Callable<Integer> {
        @Option(names = "--cases", defaultValue = "100000", description = "Open cases. Default: ${DEFAULT-VALUE}.")
        private int cases;

        @Option(
                names = "--spread-seconds",
                defaultValue = "20",
                description = "Time over which their deadlines are spread. Default: ${DEFAULT-VALUE}.")
        private int spreadSeconds;

        @Option(
                names = "--lead-seconds",
                defaultValue = "60",
                description = "Time to open them before the first deadline. Default: ${DEFAULT-VALUE}.")
        private int leadSeconds;

        @Option(names = "--partitions", defaultValue = "4", description = "Of every topic. Default: ${DEFAULT-VALUE}.")
        private int partitions;

        @Option(names = "--json", paramLabel = "OUT", description = "Write the report here, too.")
        @Nullable
        private Path json;

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Override
        public Integer call() throws IOException {
            PrintWriter out = spec.commandLine().getOut();
            DeadlineBench.Plan plan = new DeadlineBench.Plan(cases, spreadSeconds, leadSeconds, partitions);
            BenchReport report = new DeadlineBench(plan, line -> say(out, line)).run(ShippedLevers.load());
            out.println();
            out.println(report.toTable());
            if (json != null) {
                Files.writeString(json, report.toJson());
                out.println("  written to " + json);
            }
            out.flush();
            return 0;
        }
    }

    @Command(
            name = "media",
            mixinStandardHelpOptions = true,
            description = "Pictures, seconds of sound and seconds of film a second, beside decoding alone.")
    static final class OfMedia implements java.util.concurrent.Callable<Integer> {
        @Option(names = "--json", paramLabel = "OUT", description = "Write the report here, too.")
        @Nullable
        private Path json;

        @Option(names = "--warmup-seconds", defaultValue = "30", description = "Default: ${DEFAULT-VALUE}.")
        private int warmUpSeconds;

        @Option(
                names = "--windows",
                defaultValue = "5",
                description = "Measured windows; the median counts. Default: ${DEFAULT-VALUE}.")
        private int windows;

        @Option(names = "--window-seconds", defaultValue = "3", description = "Default: ${DEFAULT-VALUE}.")
        private int windowSeconds;

        @Option(
                names = "--data",
                paramLabel = "DIR",
                description = "Measure with the pictures, sounds and clips of this folder; otherwise they are made.")
        @Nullable
        private Path data;

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Override
        public Integer call() throws IOException {
            if (data != null && !Files.isDirectory(data)) {
                throw new Refusal("there is no folder at " + data);
            }
            PrintWriter out = spec.commandLine().getOut();
            MediaPlan plan = new MediaPlan(warmUpSeconds, windows, windowSeconds, data);
            print(new MediaBench(plan, line -> say(out, line)).run(), json, out);
            return 0;
        }
    }

    static void print(BenchReport report, @Nullable Path json, PrintWriter out) throws IOException {
        out.println();
        out.println(report.toTable());
        if (json != null) {
            Files.writeString(json, report.toJson());
            out.println("  written to " + json);
        }
        out.flush();
    }

    static void say(PrintWriter out, String line) {
        out.println("bench: " + line);
        out.flush();
    }
}

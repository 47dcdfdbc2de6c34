package dev.weir.standalone.cli;

import dev.weir.standalone.ShippedLevers;
import dev.weir.standalone.bench.BenchReport;
import dev.weir.standalone.bench.GateBench;
import dev.weir.standalone.bench.LatencyBench;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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
        subcommands = {BenchCommand.OfGate.class, BenchCommand.OfLatency.class})
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

        void print(BenchReport report, PrintWriter out) throws IOException {
            out.println();
            out.println(report.toTable());
            if (json != null) {
                Files.writeString(json, report.toJson());
                out.println("  written to " + json);
            }
            out.flush();
        }
    }

    @Command(
            name = "gate",
            mixinStandardHelpOptions = true,
            description = "Events a second through the whole gate, beside a pass-through topology.")
    static final class OfGate implements java.util.concurrent.Callable<Integer> {
        @picocli.CommandLine.Mixin
        private final Common common = new Common();

        @Option(
                names = "--events",
                defaultValue = "300000",
                description = "Events a window. Default: ${DEFAULT-VALUE}.")
        private int events;

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Override
        public Integer call() throws IOException {
            PrintWriter out = spec.commandLine().getOut();
            GateBench.Plan plan = new GateBench.Plan(common.warmUpSeconds, common.windows, events, common.partitions);
            common.print(new GateBench(plan, line -> say(out, line)).run(ShippedLevers.load()), out);
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

    private static void say(PrintWriter out, String line) {
        out.println("bench: " + line);
        out.flush();
    }
}

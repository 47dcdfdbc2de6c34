package dev.weir.standalone.cli.bench;

import dev.weir.standalone.bench.LatencyBench;
import dev.weir.standalone.machine.ShippedLevers;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weir bench latency}. */
@Command(
        name = "latency",
        mixinStandardHelpOptions = true,
        description = "Time to a committed verdict at a fixed rate, beside a pass-through topology.")
final class LatencyCommand implements Callable<Integer> {
    @Mixin
    private final ReportOptions report = new ReportOptions();

    @Mixin
    private final WindowOptions windows = new WindowOptions();

    @Mixin
    private final GateOptions gate = new GateOptions();

    @Option(names = "--rate", defaultValue = "2000", description = "Events a second. Default: ${DEFAULT-VALUE}.")
    private int rate;

    @Option(names = "--window-seconds", defaultValue = "10", description = "Default: ${DEFAULT-VALUE}.")
    private int windowSeconds;

    @Override
    public Integer call() throws IOException {
        LatencyBench.Windows measured =
                new LatencyBench.Windows(windows.warmUpSeconds(), windows.windows(), windowSeconds);
        LatencyBench.Plan plan = new LatencyBench.Plan(measured, rate, gate.partitions(), gate.settings());
        report.print(new LatencyBench(plan, report::progress).run(ShippedLevers.load()));
        return 0;
    }
}

package dev.weir.standalone.cli.bench;

import dev.weir.policy.live.PolicySet;
import dev.weir.policy.shipped.ShippedPolicy;
import dev.weir.standalone.bench.GateBench;
import dev.weir.standalone.bench.GatePlan;
import dev.weir.standalone.bench.PackKind;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weir bench gate}. */
@Command(
        name = "gate",
        mixinStandardHelpOptions = true,
        description = "Events a second through the whole gate, beside everything that bounds it.")
final class GateCommand implements Callable<Integer> {
    @Mixin
    private final ReportOptions report = new ReportOptions();

    @Mixin
    private final WindowOptions windows = new WindowOptions();

    @Mixin
    private final GateOptions gate = new GateOptions();

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

    @Override
    public Integer call() throws IOException {
        GatePlan.Windows measured =
                new GatePlan.Windows(windows.warmUpSeconds(), windows.windows(), windowSeconds, events);
        GatePlan plan = new GatePlan(measured, gate.partitions(), !noMemory, packs, gate.settings());
        PolicySet policies = PolicySet.of(ShippedPolicy.bundles()).orThrow();
        report.print(new GateBench(plan, report::progress).run(policies));
        return 0;
    }
}

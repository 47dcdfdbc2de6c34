package dev.weir.standalone.cli.bench;

import dev.weir.standalone.bench.RolloutBench;
import dev.weir.standalone.machine.ShippedLevers;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weir bench rollout}. */
@Command(
        name = "rollout",
        mixinStandardHelpOptions = true,
        description = "How soon verdicts follow a policy that is published or rolled back, under load.")
final class RolloutCommand implements Callable<Integer> {
    @Mixin
    private final ReportOptions report = new ReportOptions();

    @Option(
            names = "--rounds",
            defaultValue = "10",
            description =
                    "Versions published and rolled back, before a restart and after it. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(names = "--rate", defaultValue = "300", description = "Events a second. Default: ${DEFAULT-VALUE}.")
    private int rate;

    @Option(names = "--partitions", defaultValue = "4", description = "Of every topic. Default: ${DEFAULT-VALUE}.")
    private int partitions;

    @Option(names = "--instances", defaultValue = "2", description = "Of the gate. Default: ${DEFAULT-VALUE}.")
    private int instances;

    @Override
    public Integer call() throws IOException {
        RolloutBench.Plan plan = new RolloutBench.Plan(rounds, rate, partitions, instances);
        report.print(new RolloutBench(plan, report::progress).run(ShippedLevers.baseline()));
        return 0;
    }
}

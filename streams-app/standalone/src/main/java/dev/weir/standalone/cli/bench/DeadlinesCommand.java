package dev.weir.standalone.cli.bench;

import dev.weir.standalone.bench.DeadlineBench;
import dev.weir.standalone.machine.ShippedLevers;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weir bench deadlines}. */
@Command(
        name = "deadlines",
        mixinStandardHelpOptions = true,
        description =
                "How late cases that no lane answers get their verdict, and how long the looks at the clock take.")
final class DeadlinesCommand implements Callable<Integer> {
    @Mixin
    private final ReportOptions report = new ReportOptions();

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

    @Override
    public Integer call() throws IOException {
        DeadlineBench.Plan plan = new DeadlineBench.Plan(cases, spreadSeconds, leadSeconds, partitions);
        report.print(new DeadlineBench(plan, report::progress).run(ShippedLevers.load()));
        return 0;
    }
}

package dev.weir.standalone.cli.bench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code weir bench}: measurements, each beside its limit. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures, each thing beside its own limit in the same run.",
        synopsisSubcommandLabel = "BENCHMARK",
        subcommands = {
            GateCommand.class,
            LatencyCommand.class,
            BesideCommand.class,
            MediaCommand.class,
            DeadlinesCommand.class,
            RolloutCommand.class
        })
public final class BenchCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}

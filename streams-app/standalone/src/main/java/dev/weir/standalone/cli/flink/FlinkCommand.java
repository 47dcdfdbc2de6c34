package dev.weir.standalone.cli.flink;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code weir flink}: the jobs of the learning side on a Flink cluster. */
@Command(
        name = "flink",
        mixinStandardHelpOptions = true,
        description = {
            "Starts, lists, saves and stops the Flink jobs on a cluster: that of weir up, or any other.",
            "deploy/flink/cluster starts one of separate processes."
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {FlinkSubmit.class, FlinkList.class, FlinkSavepoint.class, FlinkStop.class})
public final class FlinkCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "weir flink needs a command: submit, list, savepoint or stop");
    }
}

package dev.weir.standalone.cli.train;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code weir train}: trains the models that ship with Weir, from public data, reproducibly. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = "Trains a shipped model from public data, reproducibly.",
        synopsisSubcommandLabel = "MODEL",
        subcommands = {TrainText.class, TrainSound.class})
public final class TrainCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}

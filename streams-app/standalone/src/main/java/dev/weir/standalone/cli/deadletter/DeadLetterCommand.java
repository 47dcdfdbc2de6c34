package dev.weir.standalone.cli.deadletter;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code weir deadletter}: records that could not be used. */
@Command(
        name = "deadletter",
        mixinStandardHelpOptions = true,
        description =
                "Shows what was set aside on content.dead-letter and why, and sends it to where it came from again.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {DeadLetterList.class, DeadLetterShow.class, DeadLetterReplay.class},
        footer = {
            "",
            "Examples:",
            "  ./weir deadletter list --since 2h",
            "  ./weir deadletter show 2-17",
            "  ./weir deadletter replay --reason UNKNOWN_SCHEMA --since 1d",
            "  ./weir deadletter replay 2-17 --yes",
            "",
            "docs/operations.md says what each reason means and whether replaying helps."
        })
public final class DeadLetterCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}

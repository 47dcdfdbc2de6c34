package dev.weir.standalone.cli.user;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code weir user}: who may use the review console. */
@Command(
        name = "user",
        mixinStandardHelpOptions = true,
        description = "Adds people to the review console, gives them new passwords, lists them.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {UserAdd.class, UserReset.class, UserList.class},
        footer = {
            "",
            "With the built-in database, while Weir is stopped (an admin can do the same on the page People while it runs):",
            "  ./weir user add ada --role reviewer",
            "With PostgreSQL (console.database.jdbcUrl=jdbc:postgresql://… in FILE), at any time:",
            "  ./weir user add ada --role senior --config FILE"
        })
public final class UserCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}

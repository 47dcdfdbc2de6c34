package dev.weir.standalone.cli.user;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir user reset}: a new password for somebody who lost theirs. */
@Command(
        name = "reset",
        mixinStandardHelpOptions = true,
        description =
                "Gives somebody a new password for one sign-in, which asks for another, and signs them out everywhere.")
final class UserReset implements Callable<Integer> {
    @Mixin
    private final AccountsPlace place = new AccountsPlace();

    @Parameters(paramLabel = "NAME", description = "Who.")
    private String name = "";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        String password = place.with(accounts -> accounts.reset(name));
        PrintWriter out = spec.commandLine().getOut();
        out.println("Password for the next sign-in of " + name + ": " + password);
        out.flush();
        return 0;
    }
}

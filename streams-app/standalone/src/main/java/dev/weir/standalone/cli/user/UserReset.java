package dev.weir.standalone.cli.user;

import dev.weir.standalone.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code weir user reset}: a new password for somebody who lost theirs. */
@Command(
        name = "reset",
        mixinStandardHelpOptions = true,
        description =
                "Gives somebody a new password for one sign-in, which asks for another, and signs them out everywhere.")
final class UserReset implements Runnable {
    @Mixin
    private final AccountsPlace place = new AccountsPlace();

    @Parameters(paramLabel = "NAME", description = "Who.")
    private String name = "";

    @Mixin
    private final Terminal terminal = new Terminal();

    @Override
    public void run() {
        String password = place.with(accounts -> accounts.reset(name));
        terminal.say("Password for the next sign-in of " + name + ": " + password);
    }
}

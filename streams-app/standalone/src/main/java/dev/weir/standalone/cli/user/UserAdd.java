package dev.weir.standalone.cli.user;

import dev.weir.gateway.accounts.Role;
import dev.weir.standalone.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weir user add}: somebody more. */
@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        description = "Adds somebody and prints the password for the first sign-in, which asks for another.")
final class UserAdd implements Runnable {
    @Mixin
    private final AccountsPlace place = new AccountsPlace();

    @Parameters(paramLabel = "NAME", description = "Small letters, digits, '.', '_' and '-'.")
    private String name = "";

    @Option(
            names = "--role",
            required = true,
            paramLabel = "ROLE",
            description = "reviewer, senior or admin: ${COMPLETION-CANDIDATES}.")
    private Role role = Role.REVIEWER;

    @Mixin
    private final Terminal terminal = new Terminal();

    @Override
    public void run() {
        String password = place.with(accounts -> accounts.add(name, role));
        terminal.say("Password for the first sign-in of " + name + ": " + password);
    }
}

package dev.weir.standalone.cli.user;

import dev.weir.gateway.accounts.Role;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir user add}: somebody more. */
@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        description = "Adds somebody and prints the password for the first sign-in, which asks for another.")
final class UserAdd implements Callable<Integer> {
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

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        String password = place.with(accounts -> accounts.add(name, role));
        PrintWriter out = spec.commandLine().getOut();
        out.println("Password for the first sign-in of " + name + ": " + password);
        out.flush();
        return 0;
    }
}

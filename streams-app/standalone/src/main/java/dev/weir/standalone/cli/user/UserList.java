package dev.weir.standalone.cli.user;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.weir.gateway.accounts.Account;
import dev.weir.gateway.accounts.Accounts;
import dev.weir.standalone.cli.Terminal;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weir user list}: who may sign in. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists who may use the console.")
final class UserList implements Runnable {
    @Mixin
    private final AccountsPlace place = new AccountsPlace();

    @Option(names = "--json", description = "Print as JSON.")
    private boolean json;

    @Mixin
    private final Terminal terminal = new Terminal();

    @Override
    public void run() {
        List<Account> accounts = place.with(Accounts::list);
        terminal.say(json ? json(accounts) : lines(accounts));
    }

    private static String json(List<Account> accounts) {
        ArrayNode array = new ObjectMapper().createArrayNode();
        accounts.forEach(account -> array.addObject()
                .put("name", account.name())
                .put("role", role(account))
                .put("disabled", account.disabled())
                .put("createdAt", account.createdAt().toString()));
        return array.toPrettyString();
    }

    private static String lines(List<Account> accounts) {
        StringBuilder lines = new StringBuilder();
        accounts.forEach(account -> lines.append(String.format(
                Locale.ROOT, "%-24s %-10s %s%n", account.name(), role(account), account.disabled() ? "shut out" : "")));
        return lines.toString().stripTrailing();
    }

    private static String role(Account account) {
        return account.role().name().toLowerCase(Locale.ROOT);
    }
}

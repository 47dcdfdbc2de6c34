package dev.weir.standalone.cli.user;

import dev.weir.gateway.ConsoleAccounts;
import dev.weir.gateway.ConsoleConfig;
import dev.weir.gateway.GatewayConfig;
import dev.weir.gateway.accounts.Accounts;
import dev.weir.serdes.settings.Settings;
import dev.weir.standalone.cli.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** Where the accounts are. The defaults fit {@code weir up} in this folder. */
final class AccountsPlace {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = ".weir/data",
            description = "Data folder of weir up. Default: ${DEFAULT-VALUE}.")
    private Path data = Path.of(".weir/data");

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "A setting of docs/configuration.md that begins with console.; may be given again.")
    private Map<String, String> settings = new HashMap<>();

    /** Runs something with the accounts open; what keeps it from working is refused in one line. */
    <T> T with(Function<Accounts, T> work) {
        try (ConsoleAccounts open = ConsoleAccounts.open(gateway(), console())) {
            return work.apply(open.accounts());
        } catch (IllegalArgumentException e) {
            throw new Refusal(String.valueOf(e.getMessage()), e);
        } catch (Refusal e) {
            throw e;
        } catch (RuntimeException e) {
            throw new Refusal(why(), e);
        }
    }

    private ConsoleConfig console() {
        settings.keySet().stream()
                .filter(name -> !name.startsWith(ConsoleConfig.PREFIX))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("only settings that begin with " + ConsoleConfig.PREFIX
                            + " count here, and " + name + " does not");
                });
        return Settings.read(ConsoleConfig.class, ConsoleConfig.PREFIX, settings);
    }

    private GatewayConfig gateway() {
        Path folder = data.resolve("gateway");
        if (!isElsewhere() && !Files.isDirectory(data)) {
            throw new IllegalArgumentException("there is no folder " + data + " (--data names another)");
        }
        return Settings.read(
                GatewayConfig.class,
                GatewayConfig.PREFIX,
                Map.of(GatewayConfig.PREFIX + "dataFolder", folder.toString()));
    }

    private boolean isElsewhere() {
        return settings.containsKey(ConsoleConfig.PREFIX + "database.jdbcUrl");
    }

    private String why() {
        return isElsewhere()
                ? "the console's database does not answer; look at console.database.*"
                : "the console's database in " + data
                        + " is in use: while Weir runs, an admin adds people on the page People of the"
                        + " console; or stop Weir first";
    }
}

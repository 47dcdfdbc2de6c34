package dev.weir.standalone.cli.user;

import dev.weir.gateway.ConsoleAccounts;
import dev.weir.gateway.ConsoleConfig;
import dev.weir.gateway.GatewayConfig;
import dev.weir.gateway.accounts.Accounts;
import dev.weir.serdes.settings.Settings;
import dev.weir.standalone.cli.GivenSettings;
import dev.weir.standalone.cli.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the accounts are. The defaults fit {@code weir up} in this folder. */
final class AccountsPlace {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = ".weir/data",
            description = "Data folder of weir up. Default: ${DEFAULT-VALUE}.")
    private Path data = Path.of(".weir/data");

    @Mixin
    @SuppressWarnings("NullAway.Init") // made with the environment
    private GivenSettings settings;

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
        return Settings.read(ConsoleConfig.class, ConsoleConfig.PREFIX, settings.values(ConsoleConfig.PREFIX));
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
        return settings.values(ConsoleConfig.PREFIX).containsKey(ConsoleConfig.PREFIX + "database.jdbcUrl");
    }

    private String why() {
        return isElsewhere()
                ? "the console's database does not answer; look at console.database.*"
                : "the console's database in " + data
                        + " is in use: while Weir runs, an admin adds people on the page People of the"
                        + " console; or stop Weir first";
    }
}

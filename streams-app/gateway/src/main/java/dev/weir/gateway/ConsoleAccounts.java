package dev.weir.gateway;

import dev.weir.gateway.accounts.Accounts;
import dev.weir.gateway.sql.Database;
import java.security.SecureRandom;
import java.time.Clock;

/** The console's accounts alone, for a command that adds people while no gateway runs, or beside one on PostgreSQL. */
public final class ConsoleAccounts implements AutoCloseable {
    private final Database database;
    private final Accounts accounts;

    private ConsoleAccounts(Database database) {
        this.database = database;
        this.accounts = new Accounts(database.jdbi(), new SecureRandom(), Clock.systemUTC());
    }

    /**
     * Opens the database that a gateway with these settings would open.
     *
     * @throws RuntimeException where it cannot be reached; an H2 file has one owner at a time
     */
    public static ConsoleAccounts open(GatewayConfig gateway, ConsoleConfig console) {
        return new ConsoleAccounts(Database.open(console.database().values(), gateway.consoleFolder()));
    }

    public Accounts accounts() {
        return accounts;
    }

    @Override
    public void close() {
        database.close();
    }
}

package dev.weir.gateway.accounts;

import dev.weir.contract.digest.Sha256;
import dev.weir.gateway.sql.Uniqueness;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** The accounts in SQL. */
public final class Accounts {
    public static final int MIN_PASSWORD_CHARS = 10;
    public static final int MAX_PASSWORD_CHARS = 200;

    private static final String NAME = "[a-z0-9][a-z0-9._-]{0,63}";
    private static final int MAX_ACCOUNTS = 10_000;
    private static final int SALT_BYTES = 16;
    private static final int GIVEN_PASSWORD_BYTES = 12;

    private final Jdbi jdbi;
    private final SecureRandom random;
    private final Clock clock;

    public Accounts(Jdbi jdbi, SecureRandom random, Clock clock) {
        this.jdbi = jdbi;
        this.random = random;
        this.clock = clock;
    }

    /** Whether nobody can sign in yet. */
    public boolean none() {
        return count() == 0;
    }

    /**
     * Adds somebody.
     *
     * @return the password for the first sign-in, which asks for another; it is kept nowhere
     * @throws IllegalArgumentException where the name is taken or no name
     */
    public String add(String name, Role role) {
        refuseUnless(
                name.matches(NAME),
                "A name has 1 to 64 characters: small letters, digits, '.', '_' and '-', first a letter or digit");
        refuseUnless(count() < MAX_ACCOUNTS, "There are " + MAX_ACCOUNTS + " accounts already");
        String password = givenPassword();
        Secret secret = secret(password);
        try {
            jdbi.useHandle(handle -> insert(handle, name, role, secret));
        } catch (JdbiException failed) {
            // Not asked first: of two who add the same name at once, both would be told that it is free.
            refuseUnless(!Uniqueness.isBroken(failed), "There is somebody called " + name + " already");
            throw failed;
        }
        return password;
    }

    private void insert(Handle handle, String name, Role role, Secret secret) {
        handle.execute(
                "insert into account (name, role, salt, hash, iterations, must_change, disabled, failures, locked_until, created_at)"
                        + " values (?, ?, ?, ?, ?, true, false, 0, 0, ?)",
                name,
                role.name(),
                secret.salt(),
                secret.hash(),
                secret.rounds(),
                clock.millis());
    }

    /** Gives somebody a new password for one sign-in, and ends all sessions. */
    public String reset(String name) {
        String password = givenPassword();
        store(name, password, true);
        return password;
    }

    /** Sets the password that somebody chose, and ends the other sessions. */
    public void choose(String name, String password) {
        refuseUnless(
                password.length() >= MIN_PASSWORD_CHARS && password.length() <= MAX_PASSWORD_CHARS,
                "A password has " + MIN_PASSWORD_CHARS + " to " + MAX_PASSWORD_CHARS + " characters");
        refuseUnless(!password.equalsIgnoreCase(name), "The name is no password");
        store(name, password, false);
    }

    /** Lets somebody in again, or no longer; who is signed in is signed out. */
    public void disable(String name, boolean disabled) {
        jdbi.useTransaction(handle -> {
            int changed = handle.execute("update account set disabled = ? where name = ?", disabled, name);
            refuseUnless(changed == 1, "There is nobody called " + name);
            handle.execute("delete from console_session where name = ?", name);
        });
    }

    public List<Account> list() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select name, role, disabled, created_at from account order by name limit 500")
                .map((row, context) -> new Account(
                        row.getString("name"),
                        Role.valueOf(row.getString("role")),
                        row.getBoolean("disabled"),
                        Instant.ofEpochMilli(row.getLong("created_at"))))
                .list());
    }

    static Optional<Stored> find(Handle handle, String name) {
        return handle.createQuery("select * from account where name = :name")
                .bind("name", name)
                .map((row, context) -> Stored.of(row))
                .findOne();
    }

    private long count() {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from account")
                .mapTo(Long.class)
                .one());
    }

    private void store(String name, String password, boolean mustChange) {
        Secret secret = secret(password);
        jdbi.useTransaction(handle -> {
            int changed = handle.execute(
                    "update account set salt = ?, hash = ?, iterations = ?, must_change = ?, failures = 0, locked_until = 0 where name = ?",
                    secret.salt(),
                    secret.hash(),
                    secret.rounds(),
                    mustChange,
                    name);
            refuseUnless(changed == 1, "There is nobody called " + name);
            handle.execute("delete from console_session where name = ?", name);
        });
    }

    private Secret secret(String password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new Secret(
                HexFormat.of().formatHex(salt),
                PasswordHash.of(password, salt, PasswordHash.ROUNDS),
                PasswordHash.ROUNDS);
    }

    private String givenPassword() {
        byte[] bytes = new byte[GIVEN_PASSWORD_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String tokenHash(String token) {
        return Sha256.of(token.getBytes(StandardCharsets.UTF_8)).substring("sha256:".length());
    }

    private static void refuseUnless(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    private record Secret(String salt, String hash, int rounds) {}

    /** An account as it lies in its row. */
    record Stored(
            String name,
            Role role,
            String salt,
            String hash,
            int rounds,
            boolean mustChange,
            boolean disabled,
            int failures,
            Instant lockedUntil) {
        static Stored of(ResultSet row) throws SQLException {
            return new Stored(
                    row.getString("name"),
                    Role.valueOf(row.getString("role")),
                    row.getString("salt"),
                    row.getString("hash"),
                    row.getInt("iterations"),
                    row.getBoolean("must_change"),
                    row.getBoolean("disabled"),
                    row.getInt("failures"),
                    Instant.ofEpochMilli(row.getLong("locked_until")));
        }

        boolean accepts(String password) {
            return PasswordHash.same(
                    hash, PasswordHash.of(password, HexFormat.of().parseHex(salt), rounds));
        }
    }
}

package dev.weir.gateway.accounts;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Signs people in and out. Guessing is slow: after a few wrong passwords a name rests, longer each time. */
public final class Sessions {
    /** Sessions of one account; the oldest ends where there would be more. */
    static final int MAX_PER_ACCOUNT = 5;

    static final int FREE_FAILURES = 5;

    private static final Duration FIRST_REST = Duration.ofSeconds(15);
    private static final int MOST_DOUBLINGS = 6;

    /** Checking a password costs a core for a fifth of a second: not more than this many at once. */
    private static final int MAX_CHECKS_AT_ONCE = 4;

    private static final int TOKEN_BYTES = 32;

    private final Jdbi jdbi;
    private final Duration lifetime;
    private final SecureRandom random;
    private final Clock clock;
    private final Semaphore checks = new Semaphore(MAX_CHECKS_AT_ONCE);
    private final Strangers strangers = new Strangers();

    public Sessions(Jdbi jdbi, Duration lifetime, SecureRandom random, Clock clock) {
        this.jdbi = jdbi;
        this.lifetime = lifetime;
        this.random = random;
        this.clock = clock;
    }

    public SignIn signIn(String name, String password) {
        Checked checked = throttled(name, password);
        return checked instanceof Checked.Right right
                ? jdbi.inTransaction(handle -> open(handle, right.account()))
                : ((Checked.Wrong) checked).answer();
    }

    /** What to say to somebody who gives this password; empty where it is right. Opens nothing. */
    public Optional<SignIn> refusal(String name, String password) {
        return throttled(name, password) instanceof Checked.Wrong wrong
                ? Optional.of(wrong.answer())
                : Optional.empty();
    }

    private sealed interface Checked {
        record Right(Accounts.Stored account) implements Checked {}

        record Wrong(SignIn answer) implements Checked {}
    }

    private Checked throttled(String name, String password) {
        if (password.length() > Accounts.MAX_PASSWORD_CHARS) {
            return new Checked.Wrong(new SignIn.Refused());
        }
        if (!checks.tryAcquire()) {
            return new Checked.Wrong(new SignIn.Later(1));
        }
        try {
            return check(name, password);
        } finally {
            checks.release();
        }
    }

    /** Who holds this token; empty where nobody does any more. */
    public Optional<Session> find(String token) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select a.name, a.role, a.must_change, s.csrf from console_session s join account a on a.name = s.name
                        where s.token_hash = :hash and s.expires_at > :now and not a.disabled""")
                .bind("hash", Accounts.tokenHash(token))
                .bind("now", clock.millis())
                .map((row, context) -> new Session(
                        row.getString("name"),
                        Role.valueOf(row.getString("role")),
                        row.getString("csrf"),
                        row.getBoolean("must_change")))
                .findOne());
    }

    public void signOut(String token) {
        jdbi.useHandle(handle ->
                handle.execute("delete from console_session where token_hash = ?", Accounts.tokenHash(token)));
    }

    private Checked check(String name, String password) {
        Instant now = clock.instant();
        Optional<Accounts.Stored> found = jdbi.withHandle(handle -> Accounts.find(handle, name));
        Instant lockedUntil = found.map(Accounts.Stored::lockedUntil).orElseGet(() -> strangers.lockedUntil(name));
        if (lockedUntil.isAfter(now)) {
            return new Checked.Wrong(
                    new SignIn.Later(1 + Duration.between(now, lockedUntil).toSeconds()));
        }
        if (found.isEmpty()) {
            // As slow, and slower each time, as for a name that exists, so that nobody can tell the difference.
            String unused = PasswordHash.of(password, HexFormat.of().parseHex("00"), PasswordHash.ROUNDS);
            strangers.failed(name, now);
            return new Checked.Wrong(new SignIn.Refused());
        }
        if (!found.get().accepts(password)) {
            // Counted from here: comparing took time of its own.
            jdbi.useHandle(handle -> failed(handle, found.get(), clock.instant()));
            return new Checked.Wrong(new SignIn.Refused());
        }
        return found.get().disabled() ? new Checked.Wrong(new SignIn.Refused()) : new Checked.Right(found.get());
    }

    private static void failed(Handle handle, Accounts.Stored account, Instant now) {
        handle.execute(
                "update account set failures = failures + 1, locked_until = ? where name = ?",
                rest(account.failures() + 1, now).toEpochMilli(),
                account.name());
    }

    /** Until when a name rests after so many wrong passwords. */
    static Instant rest(int failures, Instant now) {
        int doublings = Math.min(MOST_DOUBLINGS, failures - FREE_FAILURES);
        return doublings < 0 ? now : now.plus(FIRST_REST.multipliedBy(1L << doublings));
    }

    private SignIn open(Handle handle, Accounts.Stored account) {
        Instant now = clock.instant();
        int same = handle.execute(
                "update account set failures = 0, locked_until = 0 where name = ? and hash = ? and disabled = false",
                account.name(),
                account.hash());
        if (same == 0) {
            // While it was checked somebody took this password away.
            return new SignIn.Refused();
        }
        String token = word();
        String csrf = word();
        handle.execute("delete from console_session where expires_at <= ?", now.toEpochMilli());
        handle.execute(
                "delete from console_session where name = ? and token_hash not in (select token_hash from console_session"
                        + " where name = ? order by expires_at desc limit ?)",
                account.name(),
                account.name(),
                MAX_PER_ACCOUNT - 1);
        handle.execute(
                "insert into console_session (token_hash, name, csrf, expires_at) values (?, ?, ?, ?)",
                Accounts.tokenHash(token),
                account.name(),
                csrf,
                now.plus(lifetime).toEpochMilli());
        return new SignIn.Welcome(token, new Session(account.name(), account.role(), csrf, account.mustChange()));
    }

    private String word() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

package dev.weir.gateway.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.gateway.cases.Appeal;
import dev.weir.gateway.cases.Appeals;
import dev.weir.gateway.sql.Database;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What accounts, sessions and appeals promise, on whichever database. */
abstract class AccountsContract {
    private static final Duration LIFETIME = Duration.ofHours(1);
    private static final String PASSWORD = "a long enough password";

    @TempDir
    private Path folder;

    private Database database;
    private Accounts accounts;
    private Instant now = Instant.parse("2026-05-06T07:08:09Z");

    /** Settings of an empty database. */
    abstract Map<String, String> settings();

    @BeforeEach
    void open() {
        database = Database.open(settings(), folder);
        accounts = new Accounts(database.jdbi(), new SecureRandom(), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        if (database != null) {
            database.close();
        }
    }

    /** As of {@link #now}. */
    private Sessions sessions() {
        return new Sessions(database.jdbi(), LIFETIME, new SecureRandom(), Clock.fixed(now, ZoneOffset.UTC));
    }

    private String token(String name, String password) {
        return ((SignIn.Welcome) sessions().signIn(name, password)).token();
    }

    @Test
    void aSessionLastsUntilItEnds() {
        accounts.choose(added("ada"), PASSWORD);
        String token = token("ada", PASSWORD);

        assertThat(sessions().find(token).orElseThrow().role()).isEqualTo(Role.REVIEWER);
        assertThat(sessions().find(token + "x")).isEmpty();
        now = now.plus(LIFETIME);
        assertThat(sessions().find(token)).isEmpty();
    }

    @Test
    void signingOutShuttingOutAndNewPasswordsEndSessions() {
        accounts.choose(added("ada"), PASSWORD);
        String left = token("ada", PASSWORD);
        sessions().signOut(left);
        String shutOut = token("ada", PASSWORD);
        accounts.disable("ada", true);
        assertThat(sessions().signIn("ada", PASSWORD)).isInstanceOf(SignIn.Refused.class);
        accounts.disable("ada", false);
        String old = token("ada", PASSWORD);
        String given = accounts.reset("ada");

        assertThat(List.of(left, shutOut, old))
                .allSatisfy(token -> assertThat(sessions().find(token)).isEmpty());
        assertThat(sessions().find(token("ada", given)).orElseThrow().mustChange())
                .isTrue();
    }

    @Test
    void anAccountHasAFewSessionsAndTheOldestEnds() {
        accounts.choose(added("ada"), PASSWORD);
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i <= Sessions.MAX_PER_ACCOUNT; i++) {
            tokens.add(token("ada", PASSWORD));
            now = now.plusSeconds(1);
        }

        assertThat(sessions().find(tokens.get(0))).isEmpty();
        assertThat(tokens.subList(1, tokens.size()))
                .allSatisfy(token -> assertThat(sessions().find(token)).isPresent());
    }

    @Test
    void afterWrongPasswordsANameRestsEvenForTheRightOne() {
        accounts.choose(added("ada"), PASSWORD);
        for (int i = 0; i < Sessions.FREE_FAILURES; i++) {
            assertThat(sessions().signIn("ada", "wrong")).isInstanceOf(SignIn.Refused.class);
        }
        assertThat(sessions().signIn("ada", PASSWORD)).isInstanceOf(SignIn.Later.class);
        now = now.plusSeconds(16);
        assertThat(sessions().signIn("ada", PASSWORD)).isInstanceOf(SignIn.Welcome.class);
    }

    @Test
    void namesAreUniqueAndPasswordsAreNotKept() {
        accounts.choose(added("ada"), PASSWORD);

        assertThatThrownBy(() -> added("ada")).hasMessage("There is somebody called ada already");
        assertThatThrownBy(() -> added("Ada Lovelace")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> accounts.choose("ada", "short")).isInstanceOf(IllegalArgumentException.class);
        assertThat(accounts.list()).extracting(Account::name).containsExactly("ada");
        String hash = database.jdbi()
                .withHandle(handle -> handle.createQuery("select hash from account")
                        .mapTo(String.class)
                        .one());
        assertThat(hash).hasSize(64).doesNotContain(PASSWORD);
    }

    @Test
    void anAppealIsThereUntilOnePersonClosesIt() {
        Appeals appeals = new Appeals(database.jdbi(), Clock.systemUTC());
        Appeal appeal = new Appeal("appeal-1", "a", 1, 5, "eve", "a note", "ada", now);

        assertThat(appeals.record(appeal)).isTrue();
        assertThat(appeals.record(appeal)).isFalse();
        assertThat(appeals.open(10)).extracting(Appeal::note).containsExactly("a note");
        assertThat(appeals.close("appeal-1")).isTrue();
        assertThat(appeals.close("appeal-1")).isFalse();
        assertThat(appeals.find("appeal-1")).isEmpty();
    }

    @Test
    void aVerdictHasOneOpenAppealAlsoWhenTwoRecordItAtOnce() throws Exception {
        Appeals appeals = new Appeals(database.jdbi(), Clock.systemUTC());
        ExecutorService people = Executors.newFixedThreadPool(4);
        List<Callable<Boolean>> recordings = IntStream.range(0, 48)
                .<Callable<Boolean>>mapToObj(i ->
                        () -> appeals.record(new Appeal("appeal-" + i, "content" + i / 4, 1, 5, "eve", "", "ada", now)))
                .toList();
        int recorded = 0;
        for (var recording : people.invokeAll(recordings)) {
            recorded += recording.get() ? 1 : 0;
        }
        people.shutdown();

        assertThat(recorded).isEqualTo(12);
        assertThat(appeals.open(50)).extracting(Appeal::contentId).doesNotHaveDuplicates();
    }

    @Test
    void anAppealThatWasRecordedAgainMeanwhileIsNotReopened() {
        Appeals appeals = new Appeals(database.jdbi(), Clock.systemUTC());
        assertThat(appeals.record(new Appeal("one", "a", 1, 5, "eve", "", "ada", now)))
                .isTrue();
        appeals.close("one");
        appeals.reopen("one");
        assertThat(appeals.record(new Appeal("two", "a", 1, 5, "eve", "", "ada", now)))
                .isFalse();
        appeals.close("one");
        assertThat(appeals.record(new Appeal("two", "a", 1, 5, "eve", "", "ada", now)))
                .isTrue();
        appeals.reopen("one");

        assertThat(appeals.open(10)).extracting(Appeal::appealId).containsExactly("two");
    }

    @Test
    void aPasswordThatIsTakenAwayWhileItIsCheckedOpensNothing() {
        accounts.choose(added("ada"), PASSWORD);
        AtomicInteger looks = new AtomicInteger();
        Clock clock = new Clock() {
            @Override
            public Instant instant() {
                // The second look is after the check, before the session is there.
                if (looks.incrementAndGet() == 2) {
                    String unused = accounts.reset("ada");
                }
                return now;
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
        Sessions sessions = new Sessions(database.jdbi(), LIFETIME, new SecureRandom(), clock);

        assertThat(sessions.signIn("ada", PASSWORD)).isInstanceOf(SignIn.Refused.class);
        assertThat(looks).hasValueGreaterThan(1);
    }

    @Test
    void aNameThatNobodyHasRestsLikeOneThatSomebodyHas() {
        Sessions sessions = sessions();
        for (int i = 0; i < Sessions.FREE_FAILURES; i++) {
            assertThat(sessions.signIn("nobody", "wrong")).isInstanceOf(SignIn.Refused.class);
        }
        accounts.choose(added("ada"), PASSWORD);
        for (int i = 0; i < Sessions.FREE_FAILURES; i++) {
            assertThat(sessions.signIn("ada", "wrong")).isInstanceOf(SignIn.Refused.class);
        }

        assertThat(sessions.signIn("nobody", "wrong")).isEqualTo(sessions.signIn("ada", "wrong"));
    }

    @Test
    void askingForThePasswordAgainEndsNoSession() {
        accounts.choose(added("ada"), PASSWORD);
        String token = token("ada", PASSWORD);
        for (int i = 0; i <= Sessions.MAX_PER_ACCOUNT; i++) {
            now = now.plusSeconds(1);
            assertThat(sessions().refusal("ada", PASSWORD)).isEmpty();
        }

        assertThat(sessions().refusal("ada", "wrong")).hasValue(new SignIn.Refused());
        assertThat(sessions().find(token)).isPresent();
    }

    private String added(String name) {
        String unused = accounts.add(name, Role.REVIEWER);
        return name;
    }
}

package dev.weir.gateway.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.Basis;
import dev.weir.contract.ContentEvent;
import dev.weir.contract.Decision;
import dev.weir.contract.DecisionFacts;
import dev.weir.contract.HoldReason;
import dev.weir.contract.Reason;
import dev.weir.contract.Severity;
import dev.weir.contract.Verdict;
import dev.weir.gateway.sql.Database;
import dev.weir.gateway.verdict.Verdicts;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The cases over an empty database: what the contracts stand on. */
abstract class CaseStage {
    static final TopicPartition HELD = new TopicPartition("verdicts.held", 0);
    static final Duration CLAIM = Duration.ofMinutes(15);
    static final byte[] EVENT = {4, 2};

    @TempDir
    private Path folder;

    final TestClock clock = new TestClock();
    private Map<String, String> settings = Map.of();
    final FakeShelf shelf = new FakeShelf();
    Database database;
    CaseFeed feed;
    CaseQueue queue;
    Claims claims;
    long offset;

    /** Settings of an empty database. */
    abstract Map<String, String> settings();

    @BeforeEach
    void open() {
        settings = settings();
        reopen();
    }

    final void reopen() {
        database = Database.open(settings, folder);
        feed = new CaseFeed(database.jdbi(), ReviewTargets.DEFAULT, shelf, clock);
        queue = new CaseQueue(database.jdbi(), ReviewTargets.DEFAULT, clock);
        claims = new Claims(database.jdbi(), ReviewTargets.DEFAULT, CLAIM, clock);
    }

    @AfterEach
    void close() {
        if (database != null) {
            database.close();
        }
    }

    void take(CaseChange... changes) {
        Map<TopicPartition, Long> from = offset == 0 ? Map.of() : Map.of(HELD, offset);
        assertThat(feed.apply(new FeedBatch(List.of(changes), from, Map.of(HELD, ++offset))))
                .isTrue();
    }

    static CaseChange judged(Verdict.Builder verdict) {
        Verdict built = verdict.build();
        return new CaseChange.Judged(built, Verdicts.wire(built));
    }

    static Verdict.Builder held(String id, long sequence) {
        return held(id, sequence, Severity.MEDIUM, "hate");
    }

    static Verdict.Builder held(String id, long sequence, Severity severity, String label) {
        Verdict.Builder verdict = Verdicts.builder(id, 1, sequence)
                .setDecision(Decision.HELD)
                .setHoldReason(HoldReason.POLICY)
                .setSeverity(severity)
                .setReasons(List.of(Reason.newBuilder()
                        .setRule("comment/rule")
                        .setOutcome(Decision.HELD)
                        .setSeverity(severity)
                        .setLabel(label)
                        .setScore(0.9)
                        .build()));
        verdict.setBasis(Basis.newBuilder()
                .setFacts(DecisionFacts.newBuilder()
                        .setSurface("comment")
                        .setCommunity("acme/music/se")
                        .setLocale("sv-SE")
                        .build())
                .setDecidedAt(Verdicts.DECIDED)
                .build());
        return verdict;
    }

    List<String> waiting() {
        return waiting(CaseFilter.ANY);
    }

    List<String> waiting(CaseFilter filter) {
        return queue.waiting(filter, 0, 50).stream().map(ReviewCase::contentId).toList();
    }

    long rows(String table) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select count(*) from " + table)
                        .mapTo(Long.class)
                        .one());
    }

    /** Notes what it is told to delete. */
    static final class FakeShelf implements Shelf {
        static final Duration RETENTION = Duration.ofDays(7);

        final List<String> erased = new ArrayList<>();
        boolean failing;

        @Override
        public Set<String> namedBy(ContentEvent event) {
            return Set.of();
        }

        @Override
        public Duration retention() {
            return RETENTION;
        }

        @Override
        public void erase(String digest) {
            if (failing) {
                throw new IllegalStateException("killed here");
            }
            erased.add(digest);
        }
    }

    static final class TestClock extends Clock {
        volatile Instant now = Verdicts.DECIDED;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}

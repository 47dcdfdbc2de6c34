package dev.weir.gateway.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.contract.Basis;
import dev.weir.contract.Completeness;
import dev.weir.contract.ContentEvent;
import dev.weir.contract.DecidedBy;
import dev.weir.contract.Decision;
import dev.weir.contract.DecisionFacts;
import dev.weir.contract.Handling;
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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the cases promise, on whichever database. */
abstract class CasesContract {
    private static final TopicPartition HELD = new TopicPartition("verdicts.held", 0);
    private static final Duration CLAIM = Duration.ofMinutes(15);
    private static final byte[] EVENT = {4, 2};

    @TempDir
    private Path folder;

    private final TestClock clock = new TestClock();
    private Map<String, String> settings = Map.of();
    private final FakeShelf shelf = new FakeShelf();
    private Database database;
    private CaseFeed feed;
    private CaseQueue queue;
    private Claims claims;
    private long offset;

    /** Settings of an empty database. */
    abstract Map<String, String> settings();

    @BeforeEach
    void open() {
        settings = settings();
        reopen();
    }

    private void reopen() {
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

    private void take(CaseChange... changes) {
        Map<TopicPartition, Long> from = offset == 0 ? Map.of() : Map.of(HELD, offset);
        assertThat(feed.apply(new FeedBatch(List.of(changes), from, Map.of(HELD, ++offset))))
                .isTrue();
    }

    private static CaseChange judged(Verdict.Builder verdict) {
        Verdict built = verdict.build();
        return new CaseChange.Judged(built, Verdicts.wire(built));
    }

    private static Verdict.Builder held(String id, long sequence) {
        return held(id, sequence, Severity.MEDIUM, "hate");
    }

    private static Verdict.Builder held(String id, long sequence, Severity severity, String label) {
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

    private List<String> waiting() {
        return waiting(CaseFilter.ANY);
    }

    private List<String> waiting(CaseFilter filter) {
        return queue.waiting(filter, 0, 50).stream().map(ReviewCase::contentId).toList();
    }

    @Test
    void theGravestIsFirstAndOfEquallyGraveOnesTheOneThatIsDueFirst() {
        take(
                judged(held("low", 1, Severity.LOW, "spam")),
                judged(held("critical", 2, Severity.CRITICAL, "violence")),
                judged(held("medium", 3)));

        assertThat(waiting()).containsExactly("critical", "medium", "low");
        assertThat(queue.waiting(CaseFilter.ANY, 1, 2))
                .extracting(ReviewCase::contentId)
                .containsExactly("low");
        assertThat(queue.count(CaseFilter.ANY)).isEqualTo(3);
        assertThat(queue.find("critical").orElseThrow().due()).isEqualTo(Verdicts.DECIDED.plus(Duration.ofHours(1)));
    }

    @Test
    void aVerdictThatIsNotHeldClosesTheCaseAndItsContentIsGone() {
        take(judged(held("a", 1)), new CaseChange.Shown("a", 1, EVENT));
        assertThat(queue.content("a")).hasValue(EVENT);

        take(judged(Verdicts.builder("a", 1, 2).setDecidedBy(DecidedBy.REVIEWER).setDecidedByPerson("ada")));

        assertThat(waiting()).isEmpty();
        assertThat(queue.content("a")).isEmpty();
        assertThat(queue.find("a").orElseThrow().state()).isEqualTo(CaseState.CLOSED);
        assertThat(queue.history("a")).extracting(PastVerdict::person).containsExactly("ada", "");
        assertThat(rows("case_content")).isZero();
    }

    @Test
    void contentThatWasNeverHeldLeavesNoTrace() {
        take(judged(Verdicts.builder("a", 1, 2)), new CaseChange.Shown("a", 1, EVENT));

        assertThat(queue.find("a")).isEmpty();
        assertThat(queue.history("a")).isEmpty();
        assertThat(rows("case_content")).isZero();
    }

    @Test
    void quarantinedContentIsNowhere() {
        take(
                judged(held("a", 1).setHandling(Handling.QUARANTINED)),
                judged(held("b", 1)),
                new CaseChange.Shown("b", 1, EVENT));
        take(judged(held("b", 2).setHandling(Handling.QUARANTINED)), new CaseChange.Quarantined("a"));

        assertThat(queue.find("a")).isEmpty();
        assertThat(queue.find("b")).isEmpty();
        assertThat(queue.history("b")).isEmpty();
        assertThat(claims.claim("b", "ada")).isEmpty();
        assertThat(queue.counts().open()).isZero();
        assertThat(rows("case_content") + rows("case_history") + rows("review_case"))
                .isZero();
    }

    @Test
    void whatIsOlderBySequenceChangesNothing() {
        take(judged(held("a", 5)));
        take(judged(Verdicts.builder("a", 1, 4)), judged(held("a", 5)));

        assertThat(queue.find("a").orElseThrow().sequence()).isEqualTo(5);
        assertThat(waiting()).containsExactly("a");
    }

    @Test
    void aNewerRevisionTakesItsPlaceAndTheOldContentIsGone() {
        take(judged(held("a", 1)), new CaseChange.Shown("a", 1, EVENT));
        take(judged(held("a", 2).setRevision(2)), new CaseChange.Shown("a", 1, EVENT));

        assertThat(queue.content("a")).isEmpty();
        assertThat(queue.find("a").orElseThrow().revision()).isEqualTo(2);
    }

    @Test
    void aHoldForAMissingSignalReachesAPersonLater() {
        take(judged(held("a", 1).setHoldReason(HoldReason.MISSING_SIGNAL).setCompleteness(Completeness.PARTIAL)));
        clock.now = Verdicts.DECIDED.plus(Duration.ofMinutes(29));
        assertThat(waiting()).isEmpty();
        assertThat(queue.counts().apart()).isEqualTo(1);
        clock.now = Verdicts.DECIDED.plus(Duration.ofMinutes(31));
        assertThat(waiting()).containsExactly("a");
    }

    @Test
    void anEscalatedMissingSignalReachesAPersonAtOnce() {
        take(judged(held("a", 1).setHoldReason(HoldReason.MISSING_SIGNAL)));
        take(judged(held("a", 2).setHoldReason(HoldReason.ESCALATED)));

        assertThat(waiting()).containsExactly("a");
        assertThat(waiting(new CaseFilter("", "", "", "", false))).isEmpty();
    }

    @Test
    void filtersBySurfaceLabelCommunityAndLanguage() {
        take(
                judged(held("a", 1)),
                judged(held("b", 1, Severity.LOW, "hate.threat")),
                judged(held("c", 1, Severity.LOW, "hates")));

        assertThat(waiting(new CaseFilter("", "hate", "", "", true))).containsExactly("a", "b");
        assertThat(waiting(new CaseFilter("comment", "", "acme/music", "sv", true)))
                .hasSize(3);
        assertThat(waiting(new CaseFilter("", "", "acme/mus", "", true))).isEmpty();
        assertThat(waiting(new CaseFilter("", "", "acme%", "", true))).isEmpty();
        assertThat(waiting(new CaseFilter("", "", "", "de", true))).isEmpty();
        assertThat(queue.choices("label")).containsExactly("hate", "hate.threat", "hates");
    }

    @Test
    void twoPeopleNeverHoldOneCaseAndNobodyIsSentAwayWhileOneIsFree() throws Exception {
        List<String> cases = IntStream.range(0, 48).mapToObj(i -> "case" + i).toList();
        cases.forEach(id -> take(judged(held(id, 1))));
        ExecutorService people = Executors.newFixedThreadPool(6);
        List<Callable<String>> claiming = IntStream.range(0, cases.size() + 3)
                .<Callable<String>>mapToObj(i -> () -> claims.claimNext(CaseFilter.ANY, "reviewer" + i)
                        .map(ReviewCase::contentId)
                        .orElse(""))
                .toList();
        List<String> taken = new ArrayList<>();
        for (var claim : people.invokeAll(claiming)) {
            taken.add(claim.get());
        }
        people.shutdown();

        assertThat(taken.stream().filter(id -> !id.isEmpty())).containsExactlyInAnyOrderElementsOf(cases);
        assertThat(claims.claim("case0", "somebody-else")).isEmpty();
    }

    @Test
    void whatSomebodyElseHasLockedIsNotWaitedForWithoutEnd() {
        take(judged(held("a", 1)));
        database.jdbi().useTransaction(handle -> {
            handle.execute("update review_case set label = 'spam' where content_id = 'a'");
            // On a thread of its own: on this one it would be part of the same transaction.
            assertThatThrownBy(() -> CompletableFuture.supplyAsync(() -> claims.claim("a", "ada"))
                            .join())
                    .hasCauseInstanceOf(JdbiException.class);
        });

        assertThat(claims.claim("a", "ada")).isPresent();
    }

    @Test
    void aClaimRunsOut() {
        take(judged(held("a", 1)));
        assertThat(claims.claim("a", "ada")).isPresent();
        assertThat(claims.claim("a", "bob")).isEmpty();
        clock.now = clock.now.plus(CLAIM);
        assertThat(claims.claim("a", "bob")).isPresent();
        claims.release("a", "ada");
        assertThat(claims.claim("a", "ada")).isEmpty();
        claims.release("a", "bob");
        assertThat(claims.claim("a", "ada")).isPresent();
    }

    @Test
    void whoHoldsACaseGetsItAgain() {
        take(judged(held("grave", 1, Severity.CRITICAL, "hate")), judged(held("mine", 1)));
        claims.claim("mine", "ada");

        assertThat(claims.claimNext(CaseFilter.ANY, "ada").orElseThrow().contentId())
                .isEqualTo("mine");
        assertThat(claims.claimNext(CaseFilter.ANY, "bob").orElseThrow().contentId())
                .isEqualTo("grave");
    }

    @Test
    void aCaseWhoseDecisionIsUnderWayIsNotOfferedUntilItsVerdictMovesOn() {
        take(judged(held("a", 1)));
        claims.sent("a", 1);
        assertThat(waiting()).isEmpty();
        take(judged(held("a", 2)));
        assertThat(waiting()).containsExactly("a");
        claims.sent("a", 2);
        clock.now = clock.now.plus(CaseRows.SENT_IS_FRESH).plusMillis(1);
        assertThat(waiting()).containsExactly("a");
    }

    @Test
    void aBatchThatDoesNotBeginWhereTheCasesStandChangesNothing() {
        take(judged(held("a", 1)));
        FeedBatch again = new FeedBatch(List.of(judged(held("b", 1))), Map.of(), Map.of(HELD, 1L));
        FeedBatch ahead = new FeedBatch(List.of(judged(held("b", 1))), Map.of(HELD, 7L), Map.of(HELD, 8L));

        assertThat(feed.apply(again)).isFalse();
        assertThat(feed.apply(ahead)).isFalse();
        assertThat(waiting()).containsExactly("a");
        assertThat(feed.positions()).containsExactly(Map.entry(HELD, 1L));
    }

    @Test
    void everythingIsThereAgainAfterARestart() {
        take(judged(held("a", 1)), new CaseChange.Shown("a", 1, EVENT));
        database.close();
        reopen();

        assertThat(waiting()).containsExactly("a");
        assertThat(queue.content("a")).hasValue(EVENT);
        assertThat(feed.positions()).containsEntry(HELD, 1L);
    }

    @Test
    void ofErasedContentNothingIsLeft() {
        take(judged(held("a", 1)), new CaseChange.Shown("a", 1, EVENT), judged(held("b", 1)));
        Appeals appeals = new Appeals(database.jdbi(), clock);
        appeals.record(new Appeal("appeal-1", "a", 1, 1, "", "what was complained of", "ada", clock.now));

        take(new CaseChange.Erased("a", 1));

        assertThat(queue.find("a")).isEmpty();
        assertThat(queue.history("a")).isEmpty();
        assertThat(appeals.open(10)).isEmpty();
        assertThat(rows("case_content") + rows("appeal")).isZero();
        assertThat(waiting()).containsExactly("b");
    }

    @Test
    void erasureDeletesTheMediaThatNoOtherContentNames() {
        take(named("a", 1, "own", "shared"), named("b", 1, "shared"), named("a", 3, "of a later revision"));

        take(new CaseChange.Erased("a", 2));
        assertThat(shelf.erased).containsExactly("own");

        take(new CaseChange.Erased("a", 2), new CaseChange.Erased("b", 1));
        assertThat(shelf.erased).containsExactly("own", "shared");
        take(new CaseChange.Erased("a", 3));
        assertThat(shelf.erased).containsExactly("own", "shared", "of a later revision");
        assertThat(rows("shelved_media")).isZero();
    }

    @Test
    void whoNamedMediaLongAgoKeepsNobodyFromErasingThem() {
        take(named("b", 1, "shared"));
        clock.now = clock.now.plus(FakeShelf.RETENTION).plusMillis(1);
        take(named("a", 1, "shared"));

        take(new CaseChange.Erased("a", 1));

        assertThat(shelf.erased).containsExactly("shared");
    }

    @Test
    void whatWasErasedOrAppealedTwiceUnderAnOlderReleaseIsSettledByTheNextStart() {
        take(judged(held("a", 1)), new CaseChange.Shown("a", 1, EVENT), judged(held("b", 1)));
        database.jdbi().useHandle(handle -> {
            handle.execute("delete from schema_step where step >= 4");
            handle.execute("drop table shelved_media");
            handle.execute("drop index appeal_open_verdict");
            handle.execute("alter table appeal drop column open_verdict");
            handle.execute("update case_history set rule = 'gate/erased' where content_id = 'a'");
            for (String appeal : List.of("one", "two")) {
                handle.execute("insert into appeal values (?, 'b', 1, 1, '', '', 'ada', 0, 'OPEN')", appeal);
            }
        });
        database.close();
        reopen();

        assertThat(queue.find("a")).isEmpty();
        assertThat(queue.history("a")).isEmpty();
        assertThat(rows("case_content")).isZero();
        assertThat(waiting()).containsExactly("b");
        assertThat(new Appeals(database.jdbi(), clock).open(10))
                .extracting(Appeal::appealId)
                .containsExactly("one");
    }

    @Test
    void anErasureThatIsNotCommittedIsDoneAgain() {
        take(named("a", 1, "own"));
        shelf.failing = true;
        CaseChange erased = new CaseChange.Erased("a", 1);
        assertThatThrownBy(() -> take(erased)).isInstanceOf(IllegalStateException.class);
        offset--;
        shelf.failing = false;

        take(erased);

        assertThat(shelf.erased).containsExactly("own");
    }

    private static CaseChange named(String contentId, int revision, String... digests) {
        return new CaseChange.Named(contentId, revision, Set.of(digests));
    }

    /** Notes what it is told to delete. */
    private static final class FakeShelf implements Shelf {
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

    /** Whatever the order of delivery, and however often: the highest sequence decides. */
    @RepeatedTest(5)
    void theOrderOfDeliveryDoesNotMatter() {
        long seed = Long.getLong("weir.seed", System.nanoTime());
        Random random = new Random(seed);
        List<Verdict.Builder> verdicts = new ArrayList<>();
        for (long sequence = 1; sequence <= 6; sequence++) {
            verdicts.add(random.nextBoolean() ? held("a", sequence) : Verdicts.builder("a", 1, sequence));
        }
        boolean open = verdicts.get(5).getDecision() == Decision.HELD;
        List<CaseChange> changes =
                new ArrayList<>(verdicts.stream().map(CasesContract::judged).toList());
        changes.addAll(List.copyOf(changes));
        Collections.shuffle(changes, random);
        // As the projection does it: whatever comes, the current one is told after it.
        changes.forEach(change -> take(change, judged(verdicts.get(5))));

        assertThat(waiting()).as("seed %d", seed).hasSize(open ? 1 : 0);
    }

    private long rows(String table) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select count(*) from " + table)
                        .mapTo(Long.class)
                        .one());
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

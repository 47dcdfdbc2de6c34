package dev.weir.gateway.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.Completeness;
import dev.weir.contract.DecidedBy;
import dev.weir.contract.Decision;
import dev.weir.contract.Handling;
import dev.weir.contract.HoldReason;
import dev.weir.contract.Severity;
import dev.weir.contract.Verdict;
import dev.weir.gateway.verdict.Verdicts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What the cases promise, on whichever database. */
abstract class CasesContract extends CaseStage {
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
                new ArrayList<>(verdicts.stream().map(CaseStage::judged).toList());
        changes.addAll(List.copyOf(changes));
        Collections.shuffle(changes, random);
        // As the projection does it: whatever comes, the current one is told after it.
        changes.forEach(change -> take(change, judged(verdicts.get(5))));

        assertThat(waiting()).as("seed %d", seed).hasSize(open ? 1 : 0);
    }
}

package dev.weir.gateway.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.contract.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;

/** What claims promise, on whichever database. */
abstract class ClaimsContract extends CaseStage {
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
}

package dev.weir.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.Decision;
import dev.weir.contract.Severity;
import dev.weir.contract.Verdict;
import dev.weir.gateway.accounts.Role;
import dev.weir.gateway.cases.CaseChange;
import dev.weir.gateway.verdict.Verdicts;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A case that is held again after its content was let go of. */
class HeldAgainTest extends AtHome {
    /** Held, approved by a person, and held again by new evidence: the cases let go of the content in between. */
    private Verdict reopened(String id) {
        hold(id, Severity.LOW);
        house.apply(new CaseChange.Judged(
                Verdicts.builder(id, 1, 6).setDecision(Decision.APPROVED).build(), name(id)));
        Verdict again = Contents.held(id, Severity.LOW).setSequence(7).build();
        house.current.put(id, again);
        house.apply(new CaseChange.Judged(again, name(id)));
        return again;
    }

    private static byte[] name(String id) {
        return id.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aCaseHeldAnewAfterAnApprovalShowsItsContentAgain() {
        Verdict again = reopened("a");
        House.Visitor ada = house.visitor("ada", Role.REVIEWER);

        assertThat(ada.get("/case?id=a").body())
                .contains("shown to whoever has claimed")
                .doesNotContain(Contents.TEXT);
        assertThat(house.looks).hasValue(0);
        ada.post("/case/claim", Map.of("id", "a"));
        assertThat(ada.get("/case?id=a").body()).contains("tomorrow");
        assertThat(ada.get("/case?id=a").body()).contains("tomorrow");

        assertThat(house.looks).as("it is kept from then on").hasValue(1);
        assertThat(where(ada.decide(again, "NOTHING_WRONG"))).contains("said=");
    }

    @Test
    void contentThatIsNowhereIsToldInWordsAndNotLookedForAllTheTime() {
        reopened("a");
        house.archive.remove("a");
        House.Visitor ada = house.visitor("ada", Role.REVIEWER);
        ada.post("/case/claim", Map.of("id", "a"));

        for (int i = 0; i < 3; i++) {
            assertThat(ada.get("/case?id=a").body())
                    .contains("no longer reaches back so far")
                    .contains("send it again unchanged");
        }

        assertThat(house.looks).hasValue(1);
    }

    @Test
    void whatIsQuarantinedWhileItIsLookedForIsNotShown() {
        reopened("a");
        house.whileLooking = () -> house.apply(new CaseChange.Quarantined("a"));
        House.Visitor ada = house.visitor("ada", Role.REVIEWER);
        ada.post("/case/claim", Map.of("id", "a"));

        assertThat(ada.get("/case?id=a").body()).contains("has just changed").doesNotContain("tomorrow");

        assertThat(house.queue.content("a")).isEmpty();
        assertThat(ada.get("/case?id=a").statusCode()).isEqualTo(404);
    }
}

package dev.weir.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.ConditionKind;
import dev.weir.contract.DecidedBy;
import dev.weir.contract.Decision;
import dev.weir.contract.HoldReason;
import dev.weir.contract.ReviewDecision;
import dev.weir.contract.ReviewKind;
import dev.weir.contract.Severity;
import dev.weir.contract.Verdict;
import dev.weir.gateway.accounts.Role;
import dev.weir.gateway.verdict.Verdicts;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people decide, and when they cannot. */
class DecidingTest extends AtHome {
    @Test
    void whatIsDecidedNamesWhatWasSeen() {
        Verdict seen = hold("a", Severity.LOW);
        hold("b", Severity.LOW);
        House.Visitor ada = house.visitor("ada", Role.REVIEWER);
        assertThat(where(ada.post("/next", Map.of()))).isEqualTo("/console/case?id=a");
        assertThat(ada.get("/case?id=a").body())
                .contains(">call</mark>")
                .contains("0.91")
                .doesNotContain("the-author");

        assertThat(where(ada.decide(seen, "WITH_WARNING"))).isEqualTo("/console/case?id=b&said=approved");

        ReviewDecision decision = house.decisions.get(0);
        assertThat(decision.getRevision()).isEqualTo(1);
        assertThat(decision.getSequence()).isEqualTo(5);
        assertThat(decision.getKind()).isEqualTo(ReviewKind.DECISION);
        assertThat(decision.getOutcome()).isEqualTo(Decision.APPROVED);
        assertThat(decision.getConditions())
                .extracting(condition -> condition.getKind())
                .containsExactly(ConditionKind.WARN_LABEL);
        assertThat(decision.getReviewerId()).isEqualTo("ada");
        assertThat(decision.getRoles()).containsExactly("reviewer");
        assertThat(decision.getReasonKey()).hasValue("with-warning");
        assertThat(decision.getNote()).hasValue("a note");
        assertThat(house.audits).extracting(event -> event.getAction()).contains("case.decide");
    }

    @Test
    void labelsAreConfirmedOrDenied() {
        Verdict one = hold("a", Severity.LOW);
        Verdict other = hold("b", Severity.LOW);
        House.Visitor ada = house.visitor("ada", Role.REVIEWER);

        ada.decide(one, "NOTHING_WRONG");
        ada.decide(other, "SPAM");

        assertThat(house.decisions.get(0).getLabels()).containsExactly(Map.entry("harassment", false));
        assertThat(house.decisions.get(1).getLabels()).containsExactly(Map.entry("spam", true));
    }

    @Test
    void aSecondReviewerIsRefusedInWords() {
        Verdict seen = hold("a", Severity.LOW);
        House.Visitor ada = house.visitor("ada", Role.REVIEWER);
        House.Visitor bob = house.visitor("bob", Role.REVIEWER);
        ada.post("/case/claim", Map.of("id", "a"));

        HttpResponse<String> claim = bob.post("/case/claim", Map.of("id", "a"));
        HttpResponse<String> decision = bob.decide(seen, "SPAM");

        assertThat(claim.statusCode()).isEqualTo(409);
        assertThat(claim.body()).contains("ada is working on this case");
        assertThat(decision.statusCode()).isEqualTo(409);
        assertThat(bob.get("/case?id=a").body()).doesNotContain(Contents.TEXT);
        assertThat(house.decisions).isEmpty();
    }

    @Test
    void aStaleDecisionIsRefusedInWordsAndNotSent() {
        Verdict seen = hold("a", Severity.LOW);
        House.Visitor ada = house.visitor("ada", Role.REVIEWER);
        ada.post("/case/claim", Map.of("id", "a"));
        house.current.put(
                "a", Verdict.newBuilder(seen).setRevision(2).setSequence(9).build());
        assertThat(ada.decide(Verdict.newBuilder(seen).setSequence(4).build(), "SPAM")
                        .body())
                .contains("This case has moved on");

        HttpResponse<String> answer = ada.decide(seen, "SPAM");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("There is a newer version of this content");
        assertThat(house.decisions).isEmpty();
    }

    @Test
    void whatTheGateRefusesIsToldAndWhatDoesNotComeBackIsToldToo() {
        Verdict seen = hold("a", Severity.LOW);
        House.Visitor ada = house.visitor("ada", Role.REVIEWER);
        house.gate = decision -> Optional.of(
                Verdict.newBuilder(answer(decision)).setDecidedByPerson("bob").build());
        assertThat(ada.decide(seen, "SPAM").body()).contains("Somebody has decided it already");

        Verdict other = hold("b", Severity.LOW);
        house.gate = decision -> Optional.empty();
        assertThat(where(ada.decide(other, "SPAM"))).contains("said=underway");
        assertThat(house.queue.count(dev.weir.gateway.cases.CaseFilter.ANY)).isEqualTo(1);
    }

    @Test
    void withoutTheStreamNothingIsShownOrDecided() {
        Verdict seen = hold("a", Severity.HIGH);
        House.Visitor ada = house.visitor("ada", Role.REVIEWER);
        ada.post("/case/claim", Map.of("id", "a"));
        house.streamIsThere = false;

        HttpResponse<String> reveal = ada.post("/case/reveal", Map.of("id", "a", "part", "body"));
        HttpResponse<String> decision = ada.decide(seen, "SPAM");

        assertThat(reveal.statusCode()).isEqualTo(503);
        assertThat(reveal.body()).doesNotContain(Contents.TEXT);
        assertThat(decision.statusCode()).isEqualTo(503);
        house.streamIsThere = true;
        assertThat(ada.decide(seen, "SPAM").statusCode()).isEqualTo(303);
    }

    @Test
    void whatWasPassedOnIsDecidedByASenior() {
        Verdict seen = hold("a", Severity.LOW);
        House.Visitor ada = house.visitor("ada", Role.REVIEWER);
        House.Visitor eve = house.visitor("eve", Role.SENIOR);
        house.gate = decision -> Optional.of(Verdict.newBuilder(answer(decision))
                .setHoldReason(HoldReason.ESCALATED)
                .build());
        assertThat(where(ada.decide(seen, "NOT_ME"))).contains("said=empty");
        assertThat(house.decisions.get(0).getKind()).isEqualTo(ReviewKind.ESCALATION);

        Verdict escalated = Contents.held("a", Severity.LOW)
                .setSequence(6)
                .setHoldReason(HoldReason.ESCALATED)
                .build();
        house.hold(escalated, Contents.event("a", Contents.text(Contents.TEXT)).build());

        assertThat(ada.get("/queue").body()).contains("Nothing waits");
        assertThat(ada.decide(escalated, "SPAM").statusCode()).isEqualTo(403);
        assertThat(where(eve.post("/next", Map.of()))).isEqualTo("/console/case?id=a");
    }

    @Test
    void anAppealIsDecidedByAnotherPerson() {
        Verdict rejected = Verdicts.builder("a", 1, 5)
                .setDecision(Decision.REJECTED)
                .setDecidedBy(DecidedBy.REVIEWER)
                .setDecidedByPerson("eve")
                .build();
        house.current.put("a", rejected);
        house.archive.put("a", Contents.event("a", Contents.text(Contents.TEXT)).build());
        House.Visitor eve = house.visitor("eve", Role.SENIOR);
        House.Visitor sam = house.visitor("sam", Role.SENIOR);

        assertThat(where(eve.post("/appeals", Map.of("id", "a", "note", "I only asked for a call."))))
                .contains("said=appealed");
        assertThat(eve.post("/appeals", Map.of("id", "a", "note", "")).statusCode())
                .isEqualTo(409);
        assertThat(eve.get("/appeals").body()).contains("for somebody else").doesNotContain("/console/appeal?");
        String path = sam.get("/appeals").body().replaceAll("(?s).*href=\"/console(/appeal\\?appeal=[^\"]+)\".*", "$1");
        String appealId = path.substring(path.indexOf('=') + 1);

        assertThat(eve.get(path).statusCode()).isEqualTo(409);
        assertThat(sam.get(path).body()).contains(Contents.TEXT).contains("I only asked for a call.");
        assertThat(where(sam.post(
                        "/appeal/decide", Map.of("appeal", appealId, "opened", "0", "choice", "NOTHING_WRONG"))))
                .contains("said=heard");

        ReviewDecision decision = house.decisions.get(0);
        assertThat(decision.getKind()).isEqualTo(ReviewKind.APPEAL);
        assertThat(decision.getAppealId()).hasValue(appealId);
        assertThat(decision.getSequence()).isEqualTo(5);
        assertThat(sam.get("/appeals").body()).contains("No appeals wait");
    }
}

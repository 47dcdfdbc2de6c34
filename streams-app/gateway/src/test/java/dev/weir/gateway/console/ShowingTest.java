package dev.weir.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.Context;
import dev.weir.contract.Decision;
import dev.weir.contract.Evidence;
import dev.weir.contract.EvidenceKind;
import dev.weir.contract.Handling;
import dev.weir.contract.Part;
import dev.weir.contract.Reason;
import dev.weir.contract.Severity;
import dev.weir.contract.Verdict;
import dev.weir.gateway.accounts.Role;
import dev.weir.gateway.cases.CaseChange;
import dev.weir.gateway.verdict.Verdicts;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a page shows of a case, and what it never shows. */
class ShowingTest extends AtHome {
    private static final String HOSTILE = "\"><script>alert(1)</script><img src=x onerror='alert(1)'>";

    @Test
    void severeTextIsVeiledUntilItIsAskedFor() {
        hold("a", Severity.HIGH);
        House.Visitor ada = house.visitor("ada", Role.REVIEWER);
        ada.post("/case/claim", Map.of("id", "a"));

        assertThat(ada.get("/case?id=a").body()).doesNotContain("call").contains("Show it");
        assertThat(ada.post("/case/reveal", Map.of("id", "a", "part", "body")).body())
                .contains(">call</mark>");
        assertThat(house.audits).extracting(event -> event.getAction()).contains("case.reveal");
    }

    @Test
    void whatASevereTextMatchedAndWhatItAnswersIsVeiledWithIt() {
        Verdict verdict = Contents.held("a", Severity.HIGH)
                .setReasons(List.of(Reason.newBuilder()
                        .setRule("comment/rule")
                        .setOutcome(Decision.HELD)
                        .setLabel("hate")
                        .setEvidence(List.of(Evidence.newBuilder()
                                .setKind(EvidenceKind.TERM)
                                .setPartId("body")
                                .setTerm("the-word")
                                .build()))
                        .build()))
                .build();
        house.hold(
                verdict,
                Contents.event("a", Contents.text(Contents.TEXT))
                        .setContext(Context.newBuilder()
                                .setThreadTitle("the-thread")
                                .setParentText("the-parent")
                                .build())
                        .build());
        House.Visitor ada = house.visitor("ada", Role.REVIEWER);
        assertThat(ada.get("/case?id=a").body()).doesNotContain("the-word");
        ada.post("/case/claim", Map.of("id", "a"));

        assertThat(ada.get("/case?id=a").body())
                .contains("matches a term")
                .doesNotContain("the-word", "the-thread", "the-parent");
        assertThat(ada.post("/case/reveal", Map.of("id", "a", "part", "body")).body())
                .contains("the-thread", "the-parent", Contents.TEXT);
    }

    @Test
    void aPictureIsSentOnlyToWhoAskedForIt() {
        byte[] bytes = {(byte) 0x89, 'P', 'N', 'G'};
        house.hold(
                Contents.held("a", Severity.LOW).build(),
                Contents.event("a", Contents.media("image/png", bytes)).build());
        House.Visitor ada = house.visitor("ada", Role.REVIEWER);
        House.Visitor bob = house.visitor("bob", Role.REVIEWER);
        ada.post("/case/claim", Map.of("id", "a"));
        assertThat(ada.get("/case?id=a").body()).doesNotContain("/console/case/media");

        String page =
                ada.post("/case/reveal", Map.of("id", "a", "part", "photo")).body();
        String source = page.replaceAll("(?s).*src=\"/console(/case/media[^\"]+)\".*", "$1")
                .replace("&amp;", "&");

        assertThat(ada.get(source).headers().firstValue("Content-Type")).hasValue("image/png");
        assertThat(bob.get(source).statusCode()).isEqualTo(404);
        assertThat(ada.get(source.replaceAll("ticket=.*", "ticket=x")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void noProgramIsEverServedAsMedia() {
        byte[] bytes = "<svg onload='alert(1)'/>".getBytes(StandardCharsets.UTF_8);
        house.hold(
                Contents.held("a", Severity.LOW).build(),
                Contents.event("a", Contents.media("image/svg+xml", bytes)).build());
        House.Visitor ada = house.visitor("ada", Role.REVIEWER);
        ada.post("/case/claim", Map.of("id", "a"));

        assertThat(ada.post("/case/reveal", Map.of("id", "a", "part", "photo")).body())
                .contains("The console does not fetch it")
                .doesNotContain("/console/case/media");
    }

    @Test
    void hostileWordsInEveryFieldStayWords() {
        String id = "a" + HOSTILE;
        Reason reason = Reason.newBuilder()
                .setRule(HOSTILE)
                .setOutcome(Decision.HELD)
                .setLabel(HOSTILE)
                .setScore(0.9)
                .setEvidence(List.of(Evidence.newBuilder()
                        .setKind(EvidenceKind.TERM)
                        .setPartId(HOSTILE)
                        .setTerm(HOSTILE)
                        .setStart(0)
                        .setEnd(3)
                        .build()))
                .build();
        Verdict verdict = Contents.held(id, Severity.LOW)
                .setReasons(List.of(reason))
                .setBasis(dev.weir.contract.Basis.newBuilder()
                        .setFacts(dev.weir.contract.DecisionFacts.newBuilder()
                                .setSurface(HOSTILE)
                                .setCommunity(HOSTILE)
                                .setLocale(HOSTILE)
                                .build())
                        .setDecidedAt(Verdicts.DECIDED)
                        .build())
                .build();
        Part part = Part.newBuilder(Contents.text(HOSTILE))
                .setPartId(HOSTILE)
                .setRole(HOSTILE)
                .build();
        house.hold(
                verdict,
                Contents.event(
                                id,
                                part,
                                Part.newBuilder(Contents.media(HOSTILE, new byte[] {1}))
                                        .setRole(HOSTILE)
                                        .build())
                        .setContext(Context.newBuilder()
                                .setThreadTitle(HOSTILE)
                                .setParentText(HOSTILE)
                                .build())
                        .build());
        House.Visitor root = house.visitor("root", Role.ADMIN);
        String encoded = java.net.URLEncoder.encode(id, StandardCharsets.UTF_8);
        root.post("/case/claim", Map.of("id", id));

        for (String path : List.of(
                "/queue?community=" + encoded,
                "/queue",
                "/case?id=" + encoded,
                "/overview",
                "/appeals?id=" + encoded)) {
            assertThat(root.get(path).body())
                    .as(path)
                    .doesNotContain("<script>alert")
                    .doesNotContain("<img src=x");
        }
        assertThat(root.get("/case?id=" + encoded).body()).contains("&lt;script&gt;alert(1)&lt;/script&gt;");
        assertThat(root.get("/queue?said=" + encoded).body()).doesNotContain("<script>alert");
    }

    @Test
    void quarantinedContentIsNowhereNotEvenById() {
        Verdict verdict = hold("a", Severity.CRITICAL);
        house.apply(new CaseChange.Judged(
                Verdict.newBuilder(verdict)
                        .setSequence(6)
                        .setHandling(Handling.QUARANTINED)
                        .build(),
                new byte[0]));
        house.current.put(
                "a",
                Verdict.newBuilder(verdict)
                        .setSequence(6)
                        .setHandling(Handling.QUARANTINED)
                        .setDecision(Decision.REJECTED)
                        .build());
        House.Visitor eve = house.visitor("eve", Role.SENIOR);

        assertThat(eve.get("/queue").body()).contains("Nothing waits");
        HttpResponse<String> known = eve.get("/case?id=a");
        HttpResponse<String> unknown = eve.get("/case?id=never-heard-of");
        assertThat(known.statusCode()).isEqualTo(404);
        assertThat(known.body().replace(" ", "")).isEqualTo(unknown.body().replace(" ", ""));
        assertThat(eve.post("/appeals", Map.of("id", "a")).body())
                .isEqualTo(eve.post("/appeals", Map.of("id", "b")).body().replace("value=\"b\"", "value=\"a\""));
        assertThat(eve.decide(verdict, "SPAM").statusCode()).isEqualTo(404);
    }
}

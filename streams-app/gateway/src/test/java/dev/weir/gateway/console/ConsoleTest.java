package dev.weir.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.Author;
import dev.weir.contract.ConditionKind;
import dev.weir.contract.ContentEvent;
import dev.weir.contract.Context;
import dev.weir.contract.DecidedBy;
import dev.weir.contract.Decision;
import dev.weir.contract.Evidence;
import dev.weir.contract.EvidenceKind;
import dev.weir.contract.Handling;
import dev.weir.contract.HoldReason;
import dev.weir.contract.MediaReference;
import dev.weir.contract.Modality;
import dev.weir.contract.Part;
import dev.weir.contract.Reason;
import dev.weir.contract.ReviewDecision;
import dev.weir.contract.ReviewKind;
import dev.weir.contract.Severity;
import dev.weir.contract.Verdict;
import dev.weir.gateway.accounts.Role;
import dev.weir.gateway.cases.CaseChange;
import dev.weir.gateway.media.Shelving;
import dev.weir.gateway.verdict.Verdicts;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleTest {
    private static final String TEXT = "Please call me tomorrow.";
    private static final String HOSTILE = "\"><script>alert(1)</script><img src=x onerror='alert(1)'>";

    @TempDir
    private Path folder;

    private House house;

    @BeforeEach
    void open() {
        house = new House(folder);
        house.gate = decision -> Optional.of(answer(decision));
    }

    @AfterEach
    void close() {
        house.close();
    }

    /** As law 8 has it. */
    private static Verdict answer(ReviewDecision decision) {
        return Verdicts.builder(decision.getContentId(), decision.getRevision(), decision.getSequence() + 1)
                .setDecision(decision.getOutcome())
                .setDecidedBy(DecidedBy.REVIEWER)
                .setDecidedByPerson(decision.getReviewerId())
                .build();
    }

    private static Verdict.Builder held(String id, Severity severity) {
        Reason reason = Reason.newBuilder()
                .setRule("comment/rule")
                .setOutcome(Decision.HELD)
                .setSeverity(severity)
                .setLabel("harassment")
                .setScore(0.91)
                .setThreshold(0.85)
                .setEvidence(List.of(Evidence.newBuilder()
                        .setKind(EvidenceKind.SPAN)
                        .setPartId("body")
                        .setStart(7)
                        .setEnd(11)
                        .build()))
                .build();
        return Verdicts.builder(id, 1, 5)
                .setDecision(Decision.HELD)
                .setHoldReason(HoldReason.POLICY)
                .setSeverity(severity)
                .setReasons(List.of(reason));
    }

    private static ContentEvent.Builder event(String id, Part... parts) {
        return ContentEvent.newBuilder()
                .setContentId(id)
                .setSurface("comment")
                .setAuthor(Author.newBuilder().setAuthorId("the-author").build())
                .setParts(List.of(parts))
                .setSubmittedAt(Instant.now());
    }

    private static Part text(String text) {
        return Part.newBuilder()
                .setPartId("body")
                .setRole("body")
                .setModality(Modality.TEXT)
                .setText(text)
                .build();
    }

    private Verdict hold(String id, Severity severity) {
        Verdict verdict = held(id, severity).build();
        house.hold(verdict, event(id, text(TEXT)).build());
        return verdict;
    }

    private static String where(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    @Test
    void withoutASignInThereIsNothing() {
        hold("a", Severity.LOW);
        House.Visitor stranger = house.new Visitor();

        for (String path : List.of("/queue", "/case?id=a", "/people", "/overview", "/appeals", "/case/media?id=a")) {
            assertThat(where(stranger.get(path))).as(path).isEqualTo("/console/sign-in");
        }
        assertThat(where(stranger.post("/case/claim", Map.of("id", "a")))).isEqualTo("/console/sign-in");
        assertThat(house.queue.find("a").orElseThrow().claim()).isEmpty();
    }

    @Test
    void everyPageIsStrictWithTheBrowser() {
        HttpResponse<String> page = house.new Visitor().get("/sign-in");

        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(page.body()).doesNotContain(" style=").doesNotContain(" onclick=");
    }

    @Test
    void theCookieIsOutOfReachOfScriptsAndOtherSites() {
        house.accounts.add("ada", Role.REVIEWER);
        house.accounts.choose("ada", House.PASSWORD);

        String cookie = house.new Visitor()
                .signIn("ada", House.PASSWORD)
                .headers()
                .firstValue("Set-Cookie")
                .orElse("");

        assertThat(cookie).contains("HttpOnly").contains("SameSite=Strict").contains("Path=/console");
        assertThat(house.audits).extracting(event -> event.getAction()).containsExactly("console.sign-in");
    }

    @Test
    void guessingPasswordsIsSlowedDown() {
        house.accounts.add("ada", Role.REVIEWER);
        House.Visitor guesser = house.new Visitor();
        for (int i = 0; i < 5; i++) {
            assertThat(guesser.signIn("ada", "wrong" + i).statusCode()).isEqualTo(401);
        }
        assertThat(guesser.signIn("ada", "wrong again").statusCode()).isEqualTo(429);
        assertThat(guesser.signIn("nobody", "wrong").statusCode()).isEqualTo(401);
        assertThat(house.audits).isEmpty();
    }

    @Test
    void aPasswordFromSomebodyElseIsChangedFirst() {
        String given = house.accounts.add("ada", Role.REVIEWER);
        House.Visitor ada = house.new Visitor();
        ada.signIn("ada", given);

        assertThat(where(ada.get("/queue"))).isEqualTo("/console/password");
        ada.get("/password");
        assertThat(ada.post("/password", Map.of("password", "short", "again", "short"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(where(ada.post("/password", Map.of("password", House.PASSWORD, "again", House.PASSWORD))))
                .startsWith("/console/sign-in");
        assertThat(where(ada.get("/queue"))).isEqualTo("/console/sign-in");
        assertThat(ada.signIn("ada", given).statusCode()).isEqualTo(401);
        assertThat(ada.signIn("ada", House.PASSWORD).statusCode()).isEqualTo(303);
    }

    @Test
    void formsOfOthersAndOldFormsAreRefused() {
        Verdict seen = hold("a", Severity.LOW);
        House.Visitor ada = house.visitor("ada", Role.REVIEWER);

        assertThat(ada.post("/case/claim", Map.of("id", "a", "csrf", "made-up")).statusCode())
                .isEqualTo(403);
        assertThat(ada.post("/case/claim", Map.of("id", "a"), Map.of("Origin", "https://elsewhere.example"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(ada.post("/case/claim", Map.of("id", "a"), Map.of("Sec-Fetch-Site", "cross-site"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(house.queue.find("a").orElseThrow().claim()).isEmpty();
        assertThat(seen.getSequence()).isEqualTo(5);
    }

    @Test
    void rolesOpenWhatTheyOpen() {
        House.Visitor ada = house.visitor("ada", Role.REVIEWER);
        House.Visitor eve = house.visitor("eve", Role.SENIOR);
        House.Visitor root = house.visitor("root", Role.ADMIN);

        assertThat(ada.get("/overview").statusCode()).isEqualTo(403);
        assertThat(ada.get("/people").statusCode()).isEqualTo(403);
        assertThat(ada.post("/people", Map.of("name", "mallory", "role", "admin"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(eve.get("/overview").statusCode()).isEqualTo(200);
        assertThat(eve.get("/people").statusCode()).isEqualTo(403);
        assertThat(root.post("/people", Map.of("name", "bob", "role", "reviewer"))
                        .body())
                .contains("Password for the first sign-in of");
        root.post("/people/disable", Map.of("name", "ada", "disabled", "true"));
        assertThat(where(ada.get("/queue"))).isEqualTo("/console/sign-in");
        assertThat(root.post("/people/disable", Map.of("name", "root", "disabled", "true"))
                        .statusCode())
                .isEqualTo(409);
    }

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
        assertThat(bob.get("/case?id=a").body()).doesNotContain(TEXT);
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
        assertThat(reveal.body()).doesNotContain(TEXT);
        assertThat(decision.statusCode()).isEqualTo(503);
        house.streamIsThere = true;
        assertThat(ada.decide(seen, "SPAM").statusCode()).isEqualTo(303);
    }

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
    void aPictureIsSentOnlyToWhoAskedForIt() {
        byte[] bytes = {(byte) 0x89, 'P', 'N', 'G'};
        house.hold(
                held("a", Severity.LOW).build(),
                event("a", media("image/png", bytes)).build());
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
    void aPictureOnTheShelfIsVeiledAndShownLikeOneInTheEvent() throws Exception {
        byte[] bytes = "not really a picture".getBytes(StandardCharsets.UTF_8);
        Shelving.Shelved shelved = shelve(bytes);
        holdAt("a", "image/png", shelved.uri());
        House.Visitor ada = house.visitor("ada", Role.REVIEWER);
        House.Visitor bob = house.visitor("bob", Role.REVIEWER);
        ada.post("/case/claim", Map.of("id", "a"));
        assertThat(ada.get("/case?id=a").body()).contains("Show it").doesNotContain("/console/case/media");

        String source = source(ada.post("/case/reveal", Map.of("id", "a", "part", "photo")));
        HttpResponse<String> sent = ada.get(source);

        assertThat(sent.body()).isEqualTo("not really a picture");
        assertThat(sent.headers().firstValue("Content-Type")).hasValue("image/png");
        assertThat(sent.headers().firstValue("Content-Length")).hasValue("20");
        assertThat(sent.headers().firstValue("Content-Security-Policy")).hasValue("default-src 'none'; sandbox");
        assertThat(sent.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(house.audits).extracting(event -> event.getAction()).contains("case.reveal");
        assertThat(bob.get(source).statusCode()).isEqualTo(404);
        assertThat(ada.get(source.replaceAll("ticket=.*", "ticket=x")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void aPictureThatLeftTheShelfIsSaidToBeGone() throws Exception {
        Shelving.Shelved shelved = shelve(new byte[] {1, 2, 3});
        holdAt("a", "image/png", shelved.uri());
        House.Visitor ada = house.visitor("ada", Role.REVIEWER);
        ada.post("/case/claim", Map.of("id", "a"));
        String source = source(ada.post("/case/reveal", Map.of("id", "a", "part", "photo")));

        Files.delete(Path.of(URI.create(shelved.uri())));

        assertThat(ada.get("/case?id=a").body()).contains("is gone: this gateway keeps media for a limited time");
        assertThat(ada.get(source).statusCode()).isEqualTo(404);
    }

    @Test
    void noOtherFileIsEverServedWhateverItsAddress(@TempDir Path elsewhere) throws Exception {
        Path secret = Files.writeString(elsewhere.resolve("secret.png"), "SECRET");
        Shelving.Shelved shelved = shelve(new byte[] {1, 2, 3});
        holdAt("a", "image/png", secret.toUri().toString());
        holdAt("b", "image/svg+xml", shelved.uri());
        House.Visitor ada = house.visitor("ada", Role.REVIEWER);
        for (String id : List.of("a", "b")) {
            ada.post("/case/claim", Map.of("id", id));

            assertThat(ada.post("/case/reveal", Map.of("id", id, "part", "photo"))
                            .body())
                    .as(id)
                    .contains("The console does not fetch it")
                    .doesNotContain("/console/case/media")
                    .doesNotContain("SECRET");
        }
    }

    private Shelving.Shelved shelve(byte[] bytes) throws Exception {
        return (Shelving.Shelved) house.shelf.put(new ByteArrayInputStream(bytes));
    }

    private void holdAt(String id, String type, String uri) {
        Part part = Part.newBuilder(media(type, new byte[] {1}))
                .setMedia(MediaReference.newBuilder()
                        .setUri(uri)
                        .setMimeType(type)
                        .build())
                .build();
        house.hold(held(id, Severity.LOW).build(), event(id, part).build());
    }

    /** The path, below the console, from which a page shows its picture. */
    private static String source(HttpResponse<String> page) {
        return page.body()
                .replaceAll("(?s).*src=\"/console(/case/media[^\"]+)\".*", "$1")
                .replace("&amp;", "&");
    }

    @Test
    void noProgramIsEverServedAsMedia() {
        byte[] bytes = "<svg onload='alert(1)'/>".getBytes(StandardCharsets.UTF_8);
        house.hold(
                held("a", Severity.LOW).build(),
                event("a", media("image/svg+xml", bytes)).build());
        House.Visitor ada = house.visitor("ada", Role.REVIEWER);
        ada.post("/case/claim", Map.of("id", "a"));

        assertThat(ada.post("/case/reveal", Map.of("id", "a", "part", "photo")).body())
                .contains("The console does not fetch it")
                .doesNotContain("/console/case/media");
    }

    private static Part media(String type, byte[] bytes) {
        return Part.newBuilder()
                .setPartId("photo")
                .setRole("attachment")
                .setModality(Modality.IMAGE)
                .setMedia(MediaReference.newBuilder()
                        .setInline(ByteBuffer.wrap(bytes))
                        .setMimeType(type)
                        .build())
                .build();
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
        Verdict verdict = held(id, Severity.LOW)
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
        Part part = Part.newBuilder(text(HOSTILE))
                .setPartId(HOSTILE)
                .setRole(HOSTILE)
                .build();
        house.hold(
                verdict,
                event(
                                id,
                                part,
                                Part.newBuilder(media(HOSTILE, new byte[] {1}))
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

        Verdict escalated = held("a", Severity.LOW)
                .setSequence(6)
                .setHoldReason(HoldReason.ESCALATED)
                .build();
        house.hold(escalated, event("a", text(TEXT)).build());

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
        house.archive.put("a", event("a", text(TEXT)).build());
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
        assertThat(sam.get(path).body()).contains(TEXT).contains("I only asked for a call.");
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

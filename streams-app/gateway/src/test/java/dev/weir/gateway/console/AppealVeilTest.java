package dev.weir.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.DecidedBy;
import dev.weir.contract.Decision;
import dev.weir.contract.Severity;
import dev.weir.contract.Verdict;
import dev.weir.gateway.accounts.Role;
import dev.weir.gateway.verdict.Verdicts;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An appeal shows no more, unasked, than a case does. */
class AppealVeilTest extends AtHome {
    private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G'};

    private String appealed(Severity severity) {
        Verdict rejected = Verdicts.builder("a", 1, 5)
                .setDecision(Decision.REJECTED)
                .setSeverity(severity)
                .setDecidedBy(DecidedBy.REVIEWER)
                .setDecidedByPerson("eve")
                .build();
        house.current.put("a", rejected);
        house.archive.put(
                "a",
                Contents.event("a", Contents.text(Contents.TEXT), Contents.media("image/png", PICTURE))
                        .build());
        House.Visitor ada = house.visitor("ada", Role.REVIEWER);
        ada.post("/appeals", Map.of("id", "a", "note", "Look again."));
        return house.visitor("guest", Role.SENIOR)
                .get("/appeals")
                .body()
                .replaceAll("(?s).*href=\"/console/appeal\\?appeal=([^\"]+)\".*", "$1");
    }

    @Test
    void severeTextIsVeiledUntilItIsAskedFor() {
        String appeal = appealed(Severity.HIGH);
        House.Visitor sam = house.visitor("sam", Role.SENIOR);

        assertThat(sam.get("/appeal?appeal=" + appeal).body())
                .contains("Show it")
                .doesNotContain(Contents.TEXT);
        assertThat(sam.post("/appeal/reveal", Map.of("appeal", appeal, "part", "body"))
                        .body())
                .contains(Contents.TEXT);
        assertThat(house.audits).anySatisfy(event -> {
            assertThat(event.getAction()).isEqualTo("appeal.reveal");
            assertThat(event.getDetails()).containsEntry("part", "body").containsEntry("appealId", appeal);
        });
    }

    @Test
    void aPictureIsSentOnlyToWhoAskedForIt() {
        String appeal = appealed(Severity.LOW);
        House.Visitor sam = house.visitor("sam", Role.SENIOR);
        House.Visitor kim = house.visitor("kim", Role.SENIOR);
        assertThat(sam.get("/appeal?appeal=" + appeal).body())
                .contains("action=\"/console/appeal/reveal\"")
                .doesNotContain("/console/appeal/media");

        String page = sam.post("/appeal/reveal", Map.of("appeal", appeal, "part", "photo"))
                .body();
        String source = page.replaceAll("(?s).*src=\"/console(/appeal/media[^\"]+)\".*", "$1")
                .replace("&amp;", "&");

        HttpResponse<String> sent = sam.get(source);
        assertThat(sent.statusCode()).isEqualTo(200);
        assertThat(sent.headers().firstValue("Content-Type")).hasValue("image/png");
        assertThat(sent.headers().firstValue("Content-Security-Policy")).hasValue("default-src 'none'; sandbox");
        HttpResponse<String> slice = sam.get(source, "Range", "bytes=1-2");
        assertThat(slice.statusCode()).isEqualTo(206);
        assertThat(slice.headers().firstValue("Content-Range")).hasValue("bytes 1-2/" + PICTURE.length);
        assertThat(house.looks).as("looks on the topic").hasValue(1);
        assertThat(kim.get(source).statusCode()).isEqualTo(404);
        assertThat(sam.get(source.replaceAll("ticket=.*", "ticket=x")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void whoMayNotDecideTheAppealMayNotLookEither() {
        String appeal = appealed(Severity.LOW);

        assertThat(house.visitor("bob", Role.REVIEWER)
                        .post("/appeal/reveal", Map.of("appeal", appeal, "part", "body"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(house.visitor("eve", Role.SENIOR)
                        .post("/appeal/reveal", Map.of("appeal", appeal, "part", "body"))
                        .statusCode())
                .isEqualTo(409);
    }
}

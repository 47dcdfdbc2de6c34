package dev.weir.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.Severity;
import dev.weir.contract.Verdict;
import dev.weir.gateway.accounts.Role;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who gets in, what a browser may do with it, and what each role opens. */
class SignInTest extends AtHome {
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
}

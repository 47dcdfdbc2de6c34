package dev.weir.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.Severity;
import dev.weir.gateway.accounts.Role;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What people read when something is wrong: a page with words, never a document for programs. */
class FaultsTest extends AtHome {
    @Test
    void aFormInManyPartsIsRefusedBeforeAnybodyAsksWhoSendsIt() {
        assertThat(house.new Visitor().multipart("/sign-in").statusCode()).isEqualTo(415);
    }

    @Test
    void anAddressThatDoesNotExistSaysSo() {
        House.Visitor ada = house.visitor("ada", Role.REVIEWER);

        isAPage(ada.get("/no/such/page"), 404, "There is nothing here");
        isAPage(ada.get("/queue?surface=%00"), 400, "The form did not arrive whole");
        isAPage(ada.get("/case?id=a%00"), 400, "The form did not arrive whole");
    }

    @Test
    void whoDoesNotExistIsNotGivenAPassword() {
        House.Visitor root = house.visitor("root", Role.ADMIN);

        isAPage(root.post("/people/reset", Map.of("name", "bob")), 422, "There is nobody called bob");
        isAPage(
                root.post("/people/disable", Map.of("name", "bob", "disabled", "true")),
                422,
                "There is nobody called bob");
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsSaidToBeAwayAndNothingIsDecided() {
        hold("a", Severity.LOW);
        House.Visitor ada = house.visitor("ada", Role.REVIEWER);
        house.database.jdbi().useTransaction(handle -> {
            handle.execute("select * from review_case where content_id = 'a' for update");
            isAPage(ada.post("/case/claim", Map.of("id", "a")), 503, "The database does not answer");
        });

        assertThat(where(ada.post("/case/claim", Map.of("id", "a")))).startsWith("/console/case?id=a");
    }

    @Test
    void aPageBeyondTheEndShowsTheLastOne() {
        hold("a", Severity.LOW);
        House.Visitor ada = house.visitor("ada", Role.REVIEWER);

        assertThat(ada.get("/queue?page=7").body()).contains("value=\"a\"").doesNotContain("Nothing waits");
    }

    private static void isAPage(HttpResponse<String> answer, int status, String words) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(answer.body()).contains(words);
    }
}

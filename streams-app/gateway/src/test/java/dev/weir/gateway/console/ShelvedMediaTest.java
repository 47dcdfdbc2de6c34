package dev.weir.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.MediaReference;
import dev.weir.contract.Part;
import dev.weir.contract.Severity;
import dev.weir.gateway.accounts.Role;
import dev.weir.gateway.media.Shelving;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Media that lie on the gateway's shelf, as a page of a case shows them. */
class ShelvedMediaTest extends AtHome {
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
        Part part = Part.newBuilder(Contents.media(type, new byte[] {1}))
                .setMedia(MediaReference.newBuilder()
                        .setUri(uri)
                        .setMimeType(type)
                        .build())
                .build();
        house.hold(
                Contents.held(id, Severity.LOW).build(),
                Contents.event(id, part).build());
    }

    /** The path, below the console, from which a page shows its picture. */
    private static String source(HttpResponse<String> page) {
        return page.body()
                .replaceAll("(?s).*src=\"/console(/case/media[^\"]+)\".*", "$1")
                .replace("&amp;", "&");
    }
}

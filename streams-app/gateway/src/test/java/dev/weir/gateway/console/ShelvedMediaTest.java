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

    @Test
    void aPlayerCanSeekInWhatLiesOnTheShelfAndInTheEvent() throws Exception {
        byte[] bytes = "0123456789".getBytes(StandardCharsets.UTF_8);
        holdAt("shelved", "video/mp4", shelve(bytes).uri());
        house.hold(
                Contents.held("inline", Severity.LOW).build(),
                Contents.event("inline", Contents.media("video/mp4", bytes)).build());
        House.Visitor ada = house.visitor("ada", Role.REVIEWER);
        for (String id : List.of("shelved", "inline")) {
            ada.post("/case/claim", Map.of("id", id));
            String source = source(ada.post("/case/reveal", Map.of("id", id, "part", "photo")));
            HttpResponse<String> whole = ada.get(source);
            String tag = whole.headers().firstValue("ETag").orElseThrow();

            assertThat(whole.headers().firstValue("Accept-Ranges")).hasValue("bytes");
            isSlice(ada.get(source, "Range", "bytes=2-5"), "2345", "bytes 2-5/10");
            isSlice(ada.get(source, "Range", "bytes=7-"), "789", "bytes 7-9/10");
            isSlice(ada.get(source, "Range", "bytes=-3"), "789", "bytes 7-9/10");
            isSlice(ada.get(source, "Range", "bytes=8-999999999999999999"), "89", "bytes 8-9/10");
            isSlice(ada.get(source, Map.of("Range", "bytes=0-0", "If-Range", tag)), "0", "bytes 0-0/10");
            for (String range : List.of("bytes=5-2", "bytes=1-2,4-5", "bytes=-", "bytes=x-", "items=1-2", "bytes=1")) {
                HttpResponse<String> all = ada.get(source, "Range", range);
                assertThat(all.statusCode()).as(range).isEqualTo(200);
                assertThat(all.body()).as(range).isEqualTo("0123456789");
            }
            HttpResponse<String> other =
                    ada.get(source, Map.of("Range", "bytes=0-0", "If-Range", "\"sha256:another\""));
            assertThat(other.statusCode()).isEqualTo(200);
            for (String range : List.of("bytes=10-", "bytes=-0", "bytes=11-12")) {
                HttpResponse<String> nothing = ada.get(source, "Range", range);
                assertThat(nothing.statusCode()).as(range).isEqualTo(416);
                assertThat(nothing.headers().firstValue("Content-Range")).hasValue("bytes */10");
                assertThat(nothing.body()).isEmpty();
            }
            assertThat(ada.get(source.replaceAll("ticket=.*", "ticket=x"), "Range", "bytes=0-1")
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    private static void isSlice(HttpResponse<String> answer, String bytes, String range) {
        assertThat(answer.statusCode()).isEqualTo(206);
        assertThat(answer.body()).isEqualTo(bytes);
        assertThat(answer.headers().firstValue("Content-Range")).hasValue(range);
        assertThat(answer.headers().firstValue("Content-Length")).hasValue(String.valueOf(bytes.length()));
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
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

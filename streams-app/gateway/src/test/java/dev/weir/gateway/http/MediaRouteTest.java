package dev.weir.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.digest.Sha256;
import dev.weir.gateway.http.TestServer.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaRouteTest {
    private static final int AT_ONCE = 16;
    private static final long PATIENCE_MILLIS = 120_000;

    private final TestServer server = new TestServer();

    @AfterEach
    void close() {
        server.close();
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    /** An upload whose chunks cannot be read; the server hears that in the middle of it. */
    static Answer brokenOff(TestServer server) {
        HttpRequest.Builder request = server.request("/v1/media").header("Content-Type", "image/png");
        try {
            String said = server.raw("POST /v1/media HTTP/1.1\r\nHost: x\r\nContent-Type: image/png\r\n"
                    + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n4\r\nabcd\r\nno length\r\n\r\n");
            return new Answer(new RawResponse(said, request.GET().build()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What one more upload is answered while as many as may be are under way. */
    static Answer whileAllAreBusy(TestServer server) {
        List<Socket> busy = new ArrayList<>();
        try {
            // More than there is room for: one may be refused while an upload below is taken.
            for (int i = 0; i < 2 * AT_ONCE; i++) {
                Socket socket = new Socket("127.0.0.1", server.port());
                busy.add(socket);
                socket.getOutputStream()
                        .write(
                                "POST /v1/media HTTP/1.1\r\nHost: x\r\nContent-Type: image/png\r\nContent-Length: 9\r\n\r\nabc"
                                        .getBytes(StandardCharsets.US_ASCII));
            }
            long giveUp = System.currentTimeMillis() + PATIENCE_MILLIS;
            Answer answer = server.upload(new byte[] {1});
            // They reach the server in their own time; what comes before them is taken.
            while (answer.status() == 201 && System.currentTimeMillis() < giveUp) {
                answer = server.upload(new byte[] {1});
            }
            return answer;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            busy.forEach(MediaRouteTest::hangUp);
        }
    }

    private static void hangUp(Socket socket) {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void keepsMediaLargerThanAnyBodyAndSaysWhere() {
        byte[] media = bytes(TestServer.MAX_MEDIA_BYTES);
        assertThat(media.length).isGreaterThan(TestServer.MAX_BODY_BYTES);

        Answer answer = server.upload(media);

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.json().path("digest").asText()).isEqualTo(Sha256.of(media));
        assertThat(answer.json().path("sizeBytes").asInt()).isEqualTo(media.length);
        assertThat(Path.of(URI.create(answer.json().path("uri").asText()))).hasBinaryContent(media);
    }

    @Test
    void theSameBytesGetTheSameAnswer() {
        assertThat(server.upload(bytes(1_000)).body())
                .isEqualTo(server.upload(bytes(1_000)).body());
        assertThat(server.files()).hasSize(1);
    }

    @Test
    void aBodyWithoutALengthEndsAtTheLimitToo() {
        Answer answer = server.send(server.request("/v1/media")
                .header("Content-Type", "video/mp4")
                .POST(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(new byte[3 * TestServer.MAX_MEDIA_BYTES]))));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().path("type").asText()).isEqualTo("urn:weir:problem:body-too-large");
        assertThat(answer.json().path("maxBytes").asInt()).isEqualTo(TestServer.MAX_MEDIA_BYTES);
        assertThat(server.files()).isEmpty();
    }

    @Test
    void withoutAShelfItSaysWhatToDo() {
        try (TestServer bare = new TestServer(0)) {
            Answer answer = bare.upload(bytes(500_000));

            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.json().path("type").asText()).isEqualTo("urn:weir:problem:no-media-shelf");
            assertThat(answer.json().path("detail").asText()).contains("inline", "https:", "gateway.mediaFolder");
        }
    }

    @Test
    void whereThereIsNoRoomItSaysSoToTheEndOfTheBody() {
        try (TestServer small = new TestServer(TestServer.MAX_MEDIA_BYTES)) {
            small.upload(bytes(TestServer.MAX_MEDIA_BYTES));

            Answer answer = small.upload(bytes(900_000));

            assertThat(answer.status()).isEqualTo(507);
            assertThat(answer.json().path("type").asText()).isEqualTo("urn:weir:problem:shelf-full");
        }
    }

    /** These are what a page of any site can make a browser send without asking. */
    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""})
    void takesNothingThatAForeignPageCouldSend(String type) {
        HttpRequest.Builder request =
                server.request("/v1/media").POST(HttpRequest.BodyPublishers.ofByteArray(bytes(10)));

        Answer answer = server.send(type.isEmpty() ? request : request.header("Content-Type", type));

        assertThat(answer.status()).isEqualTo(415);
        assertThat(server.files()).isEmpty();
    }

    @Test
    void aBodyThatBreaksOffLeavesNothing() {
        assertThat(brokenOff(server).status()).isEqualTo(400);
        assertThat(server.files()).isEmpty();
    }

    @Test
    void tooManyAtOnceAreToldToComeBackAndScansGoOn() {
        Answer answer = whileAllAreBusy(server);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isNotEmpty();
        assertThat(server.scan("?waitMillis=0", "{\"text\":\"hello\"}").status())
                .isEqualTo(202);
    }

    @Test
    void takesPostsAlone() {
        Answer answer = server.get("/v1/media");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("POST");
    }
}

package dev.weir.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.ContentEvent;
import dev.weir.contract.Part;
import dev.weir.gateway.http.TestServer.Answer;
import dev.weir.gateway.stream.PublishException;
import dev.weir.gateway.verdict.Verdicts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class ScanRouteTest {
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = new TestServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void mend() {
        server.sink.sent.clear();
        server.sink.gate = event -> {};
        server.sink.failure = Optional.empty();
    }

    @Test
    void answersWithTheVerdictThatTheGateGives() {
        server.sink.gate = event -> server.waiters.answer(Verdicts.on(event, 42));

        Answer answer = server.scan("?waitMillis=30000", "{\"contentId\":\"c/1\",\"text\":\"hello\"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.header("ETag")).isEqualTo("\"42\"");
        assertThat(answer.json().path("decision").asText()).isEqualTo("REJECTED");
        assertThat(answer.json().at("/reasons/0/evidence/0/term").asText()).isEqualTo("a-term");
        assertThat(server.sink.sent).singleElement().satisfies(sent -> {
            assertThat(sent.event().getContentId()).isEqualTo("c/1");
            assertThat(sent.event().getSubmittedAt()).isEqualTo(TestServer.NOW);
        });
    }

    @Test
    void sendsToTheVerdictWhereItDoesNotComeInTime() {
        Answer answer = server.scan("?waitMillis=0", "{\"contentId\":\"c/1 ä\",\"text\":\"hello\"}");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Location")).isEqualTo("/v1/verdicts/c%2F1%20%C3%A4");
        assertThat(answer.json().path("contentId").asText()).isEqualTo("c/1 ä");
        assertThat(answer.json().path("revision").asInt()).isEqualTo(1);
        assertThat(server.waiters.count()).isZero();
    }

    @Test
    void makesAnIdentifierWhereThereIsNone() {
        Answer answer = server.scan("?waitMillis=0", "{\"text\":\"hello\"}");

        String made = answer.json().path("contentId").asText();
        assertThat(made).matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(server.sink.sent.get(0).event().getContentId()).isEqualTo(made);
    }

    @Test
    void doesNotTakeAVerdictOnOtherBytesForItsOwn() {
        server.sink.gate = event -> server.waiters.answer(Verdicts.on(
                ContentEvent.newBuilder(event)
                        .setParts(List.of(Part.newBuilder(event.getParts().get(0))
                                .setText("something else")
                                .build()))
                        .build(),
                42));

        assertThat(server.scan("?waitMillis=50", "{\"contentId\":\"c\",\"text\":\"hello\"}")
                        .status())
                .isEqualTo(202);
    }

    @Test
    void doesNotTakeTheVerdictOnAnotherRevision() {
        server.sink.gate = event -> server.waiters.answer(Verdicts.of(event.getContentId(), 1, 42));

        assertThat(server.scan("?waitMillis=50", "{\"contentId\":\"c\",\"revision\":2,\"text\":\"hello\"}")
                        .status())
                .isEqualTo(202);
    }

    @Test
    void carriesTheTraceOn() {
        String parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

        Answer answer = server.send(
                server.scanRequest("?waitMillis=0", "{\"text\":\"hello\"}").header("traceparent", parent));

        assertThat(answer.header("traceparent")).isEqualTo(parent);
        assertThat(server.sink.sent.get(0).trace().traceparent()).isEqualTo(parent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "rubbish", "00-00000000000000000000000000000000-00f067aa0ba902b7-01"})
    void beginsATraceWhereThereIsNoGoodOne(String parent) {
        HttpRequest.Builder request = server.scanRequest("?waitMillis=0", "{\"text\":\"hello\"}");
        server.send(parent.isEmpty() ? request : request.header("traceparent", parent));

        assertThat(server.sink.sent.get(0).trace().traceparent())
                .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}")
                .isNotEqualTo(parent);
    }

    @Test
    void namesTheFieldThatIsWrong() {
        Answer answer = server.scan("", "{\"parts\":[{\"text\":\"a\"},{\"text\":7}]}");

        assertProblem(answer, 422, "invalid-field");
        assertThat(answer.json().path("field").asText()).isEqualTo("/parts/1/text");
        assertThat(answer.json().path("instance").asText()).isEqualTo("/v1/scan");
        assertThat(server.sink.sent).isEmpty();
    }

    @Test
    void saysWhereTheJsonBreaks() {
        Answer answer = server.scan("", "{\n  \"text\": \"hello\",,\n}");

        assertProblem(answer, 400, "malformed-json");
        assertThat(answer.json().path("line").asInt()).isEqualTo(2);
        assertThat(answer.json().path("column").asInt()).isBetween(19, 21);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/json; charset=utf-16", "application/jsonp"})
    void takesNothingButJson(String contentType) {
        Answer answer = server.send(server.request("/v1/scan")
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString("{\"text\":\"hello\"}")));

        assertProblem(answer, 415, "unsupported-media-type");
    }

    @Test
    void wantsAContentType() {
        Answer answer = server.send(
                server.request("/v1/scan").POST(HttpRequest.BodyPublishers.ofString("{\"text\":\"hello\"}")));

        assertProblem(answer, 415, "unsupported-media-type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?waitMillis=30001", "?waitMillis=-1", "?waitMillis=soon", "?waitMillis=", "?waitMilis=5"})
    void refusesAWrongParameter(String query) {
        Answer answer = server.scan(query, "{\"text\":\"hello\"}");

        assertProblem(answer, 400, "bad-parameter");
        assertThat(answer.json().path("parameter").asText()).startsWith("waitMil");
        assertThat(server.sink.sent).isEmpty();
    }

    @Test
    void refusesALargeBodyWithReason() {
        Answer answer = server.scan("", "{\"text\":\"" + "x".repeat(20_000_000) + "\"}");

        assertProblem(answer, 413, "body-too-large");
        assertThat(answer.json().path("maxBytes").asInt()).isEqualTo(TestServer.MAX_BODY_BYTES);
        assertThat(server.sink.sent).isEmpty();
    }

    @Test
    void refusesALargeBodyThatDoesNotSayItsLength() {
        byte[] large = new byte[2_000_000];
        HttpRequest.BodyPublisher chunked =
                HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large));

        Answer answer = server.send(server.request("/v1/scan")
                .header("Content-Type", "application/json")
                .POST(chunked));

        assertProblem(answer, 413, "body-too-large");
    }

    @Test
    void answersBeforeALargeBodyHasCome() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /v1/scan HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                            + "Content-Length: 20000000\r\n\r\n{\"text\":")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            InputStream in = socket.getInputStream();
            byte[] begin = in.readNBytes("HTTP/1.1 413".length());

            assertThat(new String(begin, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 413");
        }
    }

    @Test
    void saysSoWhenTheBrokerDoesNotTakeIt() {
        server.sink.failure = Optional.of(PublishException.Reason.BROKER);

        Answer answer = server.scan("", "{\"contentId\":\"c\",\"text\":\"hello\"}");

        assertProblem(answer, 503, "broker-unavailable");
        assertThat(answer.header("Retry-After")).isNotEmpty();
        assertThat(answer.json().path("contentId").asText()).isEqualTo("c");
        assertThat(server.waiters.count()).isZero();
    }

    @Test
    void saysSoWhenTheRegistryIsAway() {
        server.sink.failure = Optional.of(PublishException.Reason.REGISTRY);

        assertProblem(server.scan("", "{\"text\":\"hello\"}"), 503, "registry-unavailable");
    }

    @Test
    void saysSoWhenTheBrokerTakesNothingSoLarge() {
        server.sink.failure = Optional.of(PublishException.Reason.TOO_LARGE);

        assertProblem(server.scan("", "{\"text\":\"hello\"}"), 413, "body-too-large");
    }

    @Test
    void letsNoMoreThanItsPlacesWait() {
        List<CompletableFuture<Answer>> waiting = new ArrayList<>();
        for (int i = 0; i < TestServer.MAX_WAITERS; i++) {
            waiting.add(CompletableFuture.supplyAsync(
                    () -> server.scan("?waitMillis=30000", "{\"contentId\":\"w\",\"text\":\"hello\"}")));
        }
        awaitWaiters(server, TestServer.MAX_WAITERS);

        Answer refused = server.scan("", "{\"contentId\":\"x\",\"text\":\"hello\"}");
        assertProblem(refused, 503, "busy");
        assertThat(refused.header("Retry-After")).isNotEmpty();

        server.waiters.answer(Verdicts.of("w", 1, 5));
        assertThat(waiting).allSatisfy(one -> assertThat(one.join().status()).isEqualTo(200));
        assertThat(server.waiters.count()).isZero();
    }

    @RepeatedTest(3)
    void tellsWhoWaitsThatItCloses() {
        TestServer closing = new TestServer();
        CompletableFuture<Answer> waiting = CompletableFuture.supplyAsync(
                () -> closing.scan("?waitMillis=30000", "{\"contentId\":\"w\",\"text\":\"hello\"}"));
        awaitWaiters(closing, 1);

        closing.close();

        assertProblem(waiting.join(), 503, "closing");
        assertThat(waiting.join().header("Location")).isEqualTo("/v1/verdicts/w");
    }

    private static void awaitWaiters(TestServer server, int count) {
        while (server.waiters.count() < count) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static void assertProblem(Answer answer, int status, String type) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().path("type").asText()).isEqualTo("urn:weir:problem:" + type);
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.json().path("title").asText()).isNotEmpty();
        assertThat(answer.json().path("detail").asText()).isNotEmpty();
    }

    @Test
    void bodiesThatComeSlowlyLeaveThreadsForEverythingElse() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try (TestServer besieged = new TestServer()) {
            try {
                for (int i = 0; i < 2 * HttpApi.MAX_THREADS; i++) {
                    Socket socket = new Socket("127.0.0.1", besieged.port());
                    slow.add(socket);
                    socket.getOutputStream()
                            .write(
                                    "POST /v1/scan HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{"
                                            .getBytes(StandardCharsets.US_ASCII));
                }
                Answer refused = besieged.scan("?waitMillis=0", "{\"text\":\"hello\"}");
                while (refused.status() != 503) {
                    refused = besieged.scan("?waitMillis=0", "{\"text\":\"hello\"}");
                }

                assertThat(refused.json().path("type").asText()).isEqualTo("urn:weir:problem:busy");
                // Longer than this takes, shorter than the server waits for any of those bodies.
                Answer alive = besieged.send(besieged.request("/health/live")
                        .timeout(Duration.ofSeconds(40))
                        .GET());
                assertThat(alive.status()).isEqualTo(200);
            } finally {
                for (Socket socket : slow) {
                    socket.close();
                }
            }
        }
    }
}

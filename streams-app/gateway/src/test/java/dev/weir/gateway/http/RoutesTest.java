package dev.weir.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.contract.InstanceStatus;
import dev.weir.contract.RefusedLever;
import dev.weir.contract.VersionRef;
import dev.weir.gateway.health.HealthState;
import dev.weir.gateway.http.TestServer.Answer;
import dev.weir.gateway.verdict.Verdicts;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = new TestServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c", "a/b", "a%2Fb", "50% off", "..", ".", "a//b", "ä ö+?&#", "a\\b", "{x}", "/", "x;y=1", "a|b\"c"
            })
    void findsTheVerdictOfAnyContentId(String contentId) {
        server.verdicts.verdicts.put(contentId, Verdicts.of(contentId, 3, 77));

        Answer answer = server.get(ContentPath.of(contentId));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("contentId").asText()).isEqualTo(contentId);
        assertThat(answer.header("ETag")).isEqualTo("\"77\"");
    }

    @Test
    void findsAContentIdWhoseSlashesWereNotEncoded() {
        server.verdicts.verdicts.put("post/1/2", Verdicts.of("post/1/2", 1, 5));

        assertThat(server.get("/v1/verdicts/post/1/2").status()).isEqualTo(200);
    }

    @Test
    void answersNotModifiedToWhoHasTheVerdict() {
        server.verdicts.verdicts.put("etag", Verdicts.of("etag", 1, 5));

        Answer same = server.send(server.request("/v1/verdicts/etag").header("If-None-Match", "\"5\""));
        Answer older = server.send(server.request("/v1/verdicts/etag").header("If-None-Match", "\"4\""));

        assertThat(same.status()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(older.status()).isEqualTo(200);
    }

    @Test
    void knowsNoVerdictOfWhatWasNeverSent() {
        assertProblem(server.get("/v1/verdicts/never"), 404, "unknown-verdict");
    }

    @Test
    void saysSoWhenAVerdictCannotBeDecodedNow() {
        try (TestServer other = new TestServer()) {
            other.verdicts.unavailable = true;

            assertProblem(other.get("/v1/verdicts/c"), 503, "registry-unavailable");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/v1", "/v1/verdicts", "/v2/scan", "/v1/scan/x"})
    void hasNothingElsewhere(String path) {
        Answer answer = server.get(path);

        assertProblem(answer, 404, "unknown-path");
        assertThat(answer.json().path("instance").asText()).isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/scan, POST",
        "PUT, /v1/scan, POST",
        "DELETE, /v1/verdicts/c, GET",
        "POST, /health/live, GET",
        "PATCH, /, GET"
    })
    void namesTheMethodsThatAPathTakes(String method, String path, String allowed) {
        Answer answer = server.send(server.request(path).method(method, BodyPublishers.noBody()));

        assertProblem(answer, 405, "wrong-method");
        assertThat(answer.header("Allow")).contains(allowed);
    }

    @Test
    void answersBrokenHttpWithAProblem() throws IOException {
        String path = server.raw("GET /v1/verdicts/%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        String header =
                server.raw("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX: " + "x".repeat(40_000) + "\r\n\r\n");

        assertThat(path).startsWith("HTTP/1.1 400").contains("application/problem+json", "urn:weir:problem:");
        assertThat(header).startsWith("HTTP/1.1 431").contains("application/problem+json", "urn:weir:problem:");
    }

    @Test
    void isReadyWhenEveryCheckIsUp() {
        Answer ready = server.get("/health/ready");

        assertThat(ready.status()).isEqualTo(200);
        assertThat(ready.json().path("status").asText()).isEqualTo("UP");
        assertThat(ready.json().path("part").asText()).isEqualTo("gateway");
        assertThat(ready.json().at("/checks/broker/reason").asText()).isEqualTo("1 nodes");
    }

    @Test
    void isNotReadyWhenACheckIsDownAndSaysWhy() {
        try (TestServer other = new TestServer()) {
            other.broker = HealthState.down("no answer within 2000 ms");

            Answer answer = other.get("/health/ready");

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.json().path("status").asText()).isEqualTo("DOWN");
            assertThat(answer.json().at("/checks/broker/reason").asText()).isEqualTo("no answer within 2000 ms");
            assertThat(other.get("/health/live").status()).isEqualTo(200);
        }
    }

    @Test
    void countsRequestsByRouteAndStatus() {
        server.get("/v1/verdicts/some-content");
        server.get("/nowhere-at-all");

        // A request is counted after its answer was sent.
        String metrics = server.get("/metrics").body();
        while (!metrics.contains("route=\"none\"")) {
            metrics = server.get("/metrics").body();
        }
        assertThat(metrics)
                .contains(
                        "weir_gateway_requests_seconds_count{method=\"GET\",route=\"/v1/verdicts/<contentId>\",status=\"404\"}")
                .doesNotContain("some-content")
                .doesNotContain("nowhere-at-all");
    }

    @Test
    void saysWhichReleaseRuns() {
        Answer status = server.get("/v1/status");

        assertThat(status.json().path("release").asText()).isNotEmpty();
        assertThat(status.json().path("uptimeMillis").asLong()).isZero();
        assertThat(status.json().path("startedAt").asText()).isEqualTo(TestServer.NOW.toString());
    }

    @Test
    void saysWhatEachInstanceRunsAndRefuses() {
        VersionRef model = new VersionRef("weir-text", "2", null);
        server.instances(List.of(InstanceStatus.newBuilder()
                .setInstance("gate-1")
                .setRole("gate")
                .setRelease("1")
                .setState("RUNNING")
                .setModels(List.of(model))
                .setRefused(List.of(new RefusedLever(new VersionRef("weir-text", "3", null), "wrong digest")))
                .setStartedAt(TestServer.NOW)
                .setReportedAt(TestServer.NOW)
                .build()));

        JsonNode instance = server.get("/v1/status").json().at("/instances/0");

        assertThat(instance.path("instance").asText()).isEqualTo("gate-1");
        assertThat(instance.at("/models/0/version").asText()).isEqualTo("2");
        assertThat(instance.at("/refused/0/reason").asText()).isEqualTo("wrong digest");
    }

    @Test
    void showsAPageThatLinksToTheRest() {
        Answer page = server.get("/");

        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        for (String path : new String[] {"/openapi.json", "/health/ready", "/health/live", "/metrics", "/v1/status"}) {
            assertThat(page.body()).contains("href=\"" + path + "\"");
            assertThat(server.get(path).status()).isEqualTo(200);
        }
    }

    private static void assertProblem(Answer answer, int status, String type) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().path("type").asText()).isEqualTo("urn:weir:problem:" + type);
    }
}

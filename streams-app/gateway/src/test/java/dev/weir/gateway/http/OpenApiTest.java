package dev.weir.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.weir.contract.ContentEvent;
import dev.weir.contract.Verdict;
import dev.weir.contract.validity.EventLimits;
import dev.weir.gateway.health.HealthState;
import dev.weir.gateway.http.TestServer.Answer;
import dev.weir.gateway.scan.ScanReading;
import dev.weir.gateway.scan.ScanRequestReader;
import dev.weir.gateway.stream.PublishException;
import dev.weir.gateway.verdict.VerdictJson;
import dev.weir.gateway.verdict.Verdicts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The document is served, and true: every route and status in it was seen, and looked as it says; nothing else is there. */
class OpenApiTest {
    private static final JsonNode DOCUMENT = document();
    private static final Map<String, Function<TestServer, Answer>> SEEN = seen();

    @Test
    void namesExactlyTheAnswersThatThereAre() {
        Set<String> documented = new TreeSet<>();
        responses().keySet().forEach(documented::add);

        assertThat(documented).containsExactlyElementsOf(new TreeSet<>(SEEN.keySet()));
    }

    @Test
    void describesEveryAnswerAsItIs() {
        responses().forEach((name, described) -> {
            try (TestServer server = new TestServer()) {
                Answer answer = Objects.requireNonNull(SEEN.get(name), name).apply(server);
                assertThat(name).endsWith(" " + answer.status());
                JsonNode content = described.path("content");
                if (content.isMissingNode()) {
                    assertThat(answer.body()).as(name).isEmpty();
                    return;
                }
                String mediaType = content.fieldNames().next();
                assertThat(answer.header("Content-Type")).as(name).startsWith(mediaType);
                described
                        .path("headers")
                        .fieldNames()
                        .forEachRemaining(header -> assertThat(answer.header(header))
                                .as(name + " " + header)
                                .isNotEmpty());
                if (mediaType.endsWith("json")) {
                    assertThat(problems(content.path(mediaType).path("schema"), answer.json()))
                            .as(name)
                            .isEmpty();
                }
            }
        });
    }

    @Test
    void givesExamplesOfRequestsThatAreTaken() {
        JsonNode body = DOCUMENT.at("/paths/~1v1~1scan/post/requestBody/content/application~1json");
        assertThat(body.path("examples")).hasSize(2);
        for (JsonNode example : body.path("examples")) {
            assertThat(problems(body.path("schema"), example.path("value"))).isEmpty();
            assertThat(read(example.path("value"))).isInstanceOf(ScanReading.Accepted.class);
        }
    }

    @Test
    void givesExamplesOfAnswersThatFitTheirSchema() {
        List<String> checked = new ArrayList<>();
        responses()
                .forEach((name, described) -> described.path("content").forEach(content -> {
                    if (content.has("example")) {
                        assertThat(problems(content.path("schema"), content.path("example")))
                                .as(name)
                                .isEmpty();
                        checked.add(name);
                    }
                }));
        assertThat(checked).contains("post /v1/scan 200", "post /v1/scan 202", "get /v1/verdicts/{contentId} 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"text\":7}",
                "{\"text\":\"a\",\"unknown\":1}",
                "{\"text\":\"a\",\"revision\":0}",
                "{\"parts\":[]}",
                "{\"parts\":[{\"text\":\"a\",\"modality\":\"SMELL\"}]}",
                "{\"text\":\"a\",\"author\":{\"strikes\":-1}}",
                "{\"text\":\"a\",\"jurisdiction\":\"sweden\"}"
            })
    void neverPromisesWhatTheReaderRefuses(String request) throws IOException {
        JsonNode json = new JsonMapper().readTree(request);
        JsonNode schema = DOCUMENT.at("/paths/~1v1~1scan/post/requestBody/content/application~1json/schema");

        assertThat(read(json)).isInstanceOf(ScanReading.Refused.class);
        // That one of text and parts must be there is said in words.
        assertThat(problems(schema, json).isEmpty()).isEqualTo(request.equals("{}"));
    }

    @Test
    void hasEveryFieldOfTheVerdict() {
        assertSameFields(Verdict.getClassSchema(), "Verdict");
    }

    @Test
    void hasEveryFieldOfTheContentEvent() {
        Set<String> fields = names(DOCUMENT.at("/components/schemas/ScanRequest/properties"));
        Set<String> contract = new TreeSet<>();
        ContentEvent.getClassSchema().getFields().forEach(field -> contract.add(field.name()));
        contract.add("text");

        assertThat(fields).isEqualTo(contract);
    }

    @Test
    void describesAVerdictWithEverythingInIt() {
        Verdict verdict = Verdicts.on(
                ((ScanReading.Accepted) read(new JsonMapper().createObjectNode().put("text", "hello"))).event(), 9);

        assertThat(problems(reference("Verdict"), VerdictJson.tree(verdict))).isEmpty();
    }

    private static void assertSameFields(Schema record, String component) {
        JsonNode properties = DOCUMENT.at("/components/schemas/" + component + "/properties");
        for (Schema.Field field : record.getFields()) {
            assertThat(properties.has(field.name()))
                    .as(component + "." + field.name())
                    .isTrue();
            record(field.schema()).ifPresent(inner -> assertSameFields(inner, inner.getName()));
        }
        assertThat(names(properties)).hasSize(record.getFields().size());
    }

    private static Optional<Schema> record(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> Optional.of(schema);
            case ARRAY -> record(schema.getElementType());
            case UNION ->
                schema.getTypes().stream()
                        .flatMap(type -> record(type).stream())
                        .findFirst();
            default -> Optional.empty();
        };
    }

    /** Every response in the document, by {@code method path status}. */
    private static Map<String, JsonNode> responses() {
        Map<String, JsonNode> responses = new TreeMap<>();
        DOCUMENT.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> method.getValue()
                                .path("responses")
                                .properties()
                                .forEach(response -> responses.put(
                                        method.getKey() + " " + path.getKey() + " " + response.getKey(),
                                        response.getValue()))));
        return responses;
    }

    /** How to bring each answer about. */
    private static Map<String, Function<TestServer, Answer>> seen() {
        Map<String, Function<TestServer, Answer>> seen = new HashMap<>();
        seen.put("post /v1/scan 200", server -> {
            server.sink.gate = event -> server.waiters.answer(Verdicts.on(event, 9));
            return server.scan("", "{\"text\":\"hello\"}");
        });
        seen.put("post /v1/scan 202", server -> server.scan("?waitMillis=0", "{\"text\":\"hello\"}"));
        seen.put("post /v1/scan 400", server -> server.scan("", "{"));
        seen.put("post /v1/scan 413", server -> server.scan("", " ".repeat(TestServer.MAX_BODY_BYTES + 1)));
        seen.put(
                "post /v1/scan 415",
                server -> server.send(server.request("/v1/scan")
                        .header("Content-Type", "text/plain")
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofString("hello"))));
        seen.put("post /v1/scan 422", server -> server.scan("", "{}"));
        seen.put("post /v1/scan 503", server -> {
            server.sink.failure = Optional.of(PublishException.Reason.BROKER);
            return server.scan("", "{\"text\":\"hello\"}");
        });
        seen.put("post /v1/scan 408", server -> {
            server.uploadNanos = TimeUnit.HOURS.toNanos(1);
            return server.scan("", "{\"text\":\"hello\"}");
        });
        seen.put("post /v1/media 201", server -> server.upload(new byte[] {1, 2, 3}));
        seen.put("post /v1/media 400", server -> MediaRouteTest.brokenOff(server));
        seen.put("post /v1/media 404", server -> elsewhere(0, other -> other.upload(new byte[] {1})));
        seen.put("post /v1/media 408", server -> {
            server.uploadNanos = TimeUnit.HOURS.toNanos(1);
            return server.upload(new byte[] {1});
        });
        seen.put("post /v1/media 413", server -> server.upload(new byte[TestServer.MAX_MEDIA_BYTES + 1]));
        seen.put(
                "post /v1/media 415",
                server -> server.send(server.request("/v1/media")
                        .header("Content-Type", "text/plain")
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofString("hello"))));
        seen.put("post /v1/media 422", server -> server.upload(new byte[0]));
        seen.put("post /v1/media 503", MediaRouteTest::whileAllAreBusy);
        seen.put(
                "post /v1/media 507",
                server -> elsewhere(TestServer.MAX_MEDIA_BYTES, other -> {
                    other.upload(new byte[TestServer.MAX_MEDIA_BYTES]);
                    return other.upload(new byte[] {1});
                }));
        seen.put("get /v1/verdicts/{contentId} 200", server -> {
            server.verdicts.verdicts.put("c", Verdicts.of("c", 1, 5));
            return server.get("/v1/verdicts/c");
        });
        seen.put("get /v1/verdicts/{contentId} 304", server -> {
            server.verdicts.verdicts.put("c", Verdicts.of("c", 1, 5));
            return server.send(server.request("/v1/verdicts/c").header("If-None-Match", "\"5\""));
        });
        seen.put("get /v1/verdicts/{contentId} 404", server -> server.get("/v1/verdicts/c"));
        seen.put("get /v1/verdicts/{contentId} 503", server -> {
            server.verdicts.unavailable = true;
            return server.get("/v1/verdicts/c");
        });
        seen.put("get /health/ready 200", server -> server.get("/health/ready"));
        seen.put("get /health/ready 503", server -> {
            server.broker = HealthState.down("away");
            return server.get("/health/ready");
        });
        for (String path : List.of("/v1/status", "/health/live", "/metrics", "/openapi.json", "/")) {
            seen.put("get " + path + " 200", server -> server.get(path));
        }
        return seen;
    }

    /** What another server answers, with so much room on its shelf. */
    private static Answer elsewhere(long shelfBytes, Function<TestServer, Answer> asked) {
        try (TestServer other = new TestServer(shelfBytes)) {
            return asked.apply(other);
        }
    }

    private static ScanReading read(JsonNode request) {
        return new ScanRequestReader(EventLimits.DEFAULT, Clock.systemUTC(), () -> "made")
                .read(request.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static Set<ValidationMessage> problems(JsonNode schema, JsonNode json) {
        ObjectNode whole = ((ObjectNode) schema).deepCopy();
        whole.set("components", DOCUMENT.path("components"));
        JsonSchema compiled =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(whole);
        return compiled.validate(json);
    }

    private static JsonNode reference(String component) {
        return new JsonMapper().createObjectNode().put("$ref", "#/components/schemas/" + component);
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode document() {
        try (TestServer server = new TestServer();
                InputStream packed = HttpApi.class.getResourceAsStream("openapi.json")) {
            JsonNode served = server.get("/openapi.json").json();
            assertThat(served).isEqualTo(new JsonMapper().readTree(packed));
            return served;
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }
}

package dev.weir.standalone.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Speaks HTTP to a registry as curl would. */
final class Rest {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCHEMA_REGISTRY_JSON = "application/vnd.schemaregistry.v1+json";

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(120)).build();
    private final String base;

    Rest(String base) {
        this.base = base;
    }

    /** @param body as it came when it is not JSON */
    record Answer(int status, JsonNode json, String body, String contentType) {
        int code() {
            return json.path("error_code").asInt();
        }
    }

    Answer get(String path) {
        return send("GET", path, HttpRequest.BodyPublishers.noBody(), SCHEMA_REGISTRY_JSON);
    }

    Answer delete(String path) {
        return send("DELETE", path, HttpRequest.BodyPublishers.noBody(), SCHEMA_REGISTRY_JSON);
    }

    Answer post(String path, String body) {
        return send("POST", path, HttpRequest.BodyPublishers.ofString(body), SCHEMA_REGISTRY_JSON);
    }

    Answer put(String path, String body) {
        return send("PUT", path, HttpRequest.BodyPublishers.ofString(body), SCHEMA_REGISTRY_JSON);
    }

    Answer send(String method, String path, HttpRequest.BodyPublisher body, String contentType) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(120))
                .header("Content-Type", contentType)
                .method(method, body)
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            String type = response.headers().firstValue("Content-Type").orElse("");
            return new Answer(response.statusCode(), json(response.body()), response.body(), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    Answer register(String subject, String schema) {
        return post("/subjects/" + encoded(subject) + "/versions", schemaBody(schema));
    }

    static String schemaBody(String schema) {
        return JSON.createObjectNode().put("schema", schema).toString();
    }

    static String bodyWithReference(String schema, String name, String subject, int version) {
        ObjectNode body = JSON.createObjectNode().put("schema", schema);
        body.putArray("references")
                .addObject()
                .put("name", name)
                .put("subject", subject)
                .put("version", version);
        return body.toString();
    }

    static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

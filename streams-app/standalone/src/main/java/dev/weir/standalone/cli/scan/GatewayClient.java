package dev.weir.standalone.cli.scan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.standalone.cli.Refusal;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Speaks with a gateway, and turns what goes wrong into one line. */
final class GatewayClient {
    private static final int ANSWERED = 200;
    private static final int CREATED = 201;
    private static final int ACCEPTED = 202;
    private static final int NOT_FOUND = 404;
    private static final Duration BEYOND_WAITING = Duration.ofSeconds(15);
    private static final Duration UPLOADED_WITHIN = Duration.ofMinutes(10);

    private final ObjectMapper mapper = new ObjectMapper();
    private final String url;

    GatewayClient(String url) {
        this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    JsonNode scan(byte[] request, int waitMillis) throws InterruptedException {
        HttpRequest post = HttpRequest.newBuilder(uri("/v1/scan?waitMillis=" + waitMillis))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofMillis(waitMillis).plus(BEYOND_WAITING))
                .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                .build();
        HttpResponse<byte[]> response = send(post);
        JsonNode body = parse(response);
        if (response.statusCode() == ANSWERED) {
            return body;
        }
        if (response.statusCode() == ACCEPTED) {
            throw new Refusal("no verdict within " + waitMillis + " ms; the event is in, ask later: curl " + url
                    + response.headers()
                            .firstValue("Location")
                            .orElse("/v1/verdicts/" + body.path("contentId").asText()));
        }
        throw refused(response, body);
    }

    /** Puts a file onto the gateway's shelf, and gives its address, digest and size. */
    JsonNode shelve(MediaFile file) throws IOException, InterruptedException {
        HttpRequest post = HttpRequest.newBuilder(uri("/v1/media"))
                .header("Content-Type", "application/octet-stream")
                .timeout(UPLOADED_WITHIN)
                .POST(HttpRequest.BodyPublishers.ofFile(file.path()))
                .build();
        HttpResponse<byte[]> response = send(post);
        JsonNode body = parse(response);
        if (response.statusCode() == CREATED) {
            return body;
        }
        if (response.statusCode() == NOT_FOUND) {
            throw new Refusal("the gateway at " + url + " keeps no media (gateway.mediaFolder), and "
                    + file.path().getFileName()
                    + " is too large to travel inside an event; --offline looks at it here");
        }
        throw refused(response, body);
    }

    private Refusal refused(HttpResponse<byte[]> response, JsonNode body) {
        if (!body.has("detail") && !body.has("title")) {
            return new Refusal("what answers at " + url + " is not a Weir gateway (" + response.statusCode() + ")");
        }
        String field = body.path("field").asText("");
        return new Refusal("the gateway refused it (" + response.statusCode() + "): "
                + body.path("detail").asText(body.path("title").asText("no reason given"))
                + (field.isEmpty() ? "" : " at " + field));
    }

    private URI uri(String path) {
        if (!url.matches("https?://[^/].*")) {
            throw new Refusal("--url is such as http://127.0.0.1:8080, but was " + url);
        }
        try {
            return URI.create(url + path);
        } catch (IllegalArgumentException e) {
            throw new Refusal("--url is no URL: " + url, e);
        }
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (ConnectException e) {
            throw new Refusal(
                    "nothing answers at " + url + "; start Weir with ./weir up, or name its gateway with --url", e);
        } catch (IOException | IllegalArgumentException e) {
            throw new Refusal("the gateway at " + url + " could not be asked: " + e.getMessage(), e);
        }
    }

    private JsonNode parse(HttpResponse<byte[]> response) {
        try {
            return mapper.readTree(response.body());
        } catch (IOException e) {
            throw new Refusal("what answers at " + url + " is not a Weir gateway (" + response.statusCode() + ")", e);
        }
    }
}

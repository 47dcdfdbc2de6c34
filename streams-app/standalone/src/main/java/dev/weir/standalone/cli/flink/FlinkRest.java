package dev.weir.standalone.cli.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.standalone.cli.Refusal;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Flink's REST interface, as much as is needed; what goes wrong becomes one line. */
final class FlinkRest {
    private static final String BOUNDARY = "weir-job-jar";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);
    private static final int FIRST_FAILURE = 400;
    private static final String CAUSE = "Caused by: ";
    private static final int MAX_REASON = 300;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final ObjectMapper mapper = new ObjectMapper();
    private final String url;

    FlinkRest(String url) {
        this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    /** Every job that the cluster remembers. */
    JsonNode jobs() throws InterruptedException {
        return send(request("/jobs/overview").GET().build()).path("jobs");
    }

    /** The id of the job that runs under this name or id. */
    String running(String nameOrId) throws InterruptedException {
        return atWork(nameOrId)
                .orElseThrow(() ->
                        new Refusal("no job " + nameOrId + " runs at " + url + "; weir flink list shows what does"));
    }

    /** The same, where one does. */
    Optional<String> atWork(String nameOrId) throws InterruptedException {
        for (JsonNode job : jobs()) {
            boolean meant = nameOrId.equals(job.path("name").asText())
                    || nameOrId.equals(job.path("jid").asText());
            if (meant && isAtWork(job)) {
                return Optional.of(job.path("jid").asText());
            }
        }
        return Optional.empty();
    }

    static boolean isAtWork(JsonNode job) {
        return !List.of("FINISHED", "CANCELED", "FAILED")
                .contains(job.path("state").asText());
    }

    /** Takes the jar to the cluster; returns its id there. */
    String upload(Path jar) throws InterruptedException {
        String head = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\""
                + jar.getFileName() + "\"\r\nContent-Type: application/x-java-archive\r\n\r\n";
        try {
            BodyPublisher body = BodyPublishers.concat(
                    BodyPublishers.ofString(head),
                    BodyPublishers.ofFile(jar),
                    BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n"));
            JsonNode answer = send(request("/jars/upload")
                    .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                    .POST(body)
                    .build());
            String file = answer.path("filename").asText();
            return file.substring(file.lastIndexOf('/') + 1);
        } catch (IOException e) {
            throw new Refusal("there is no job jar " + jar, e);
        }
    }

    /** Starts a job of the jar; returns the job's id. */
    String run(String jar, List<String> arguments, Optional<String> from) throws InterruptedException {
        Map<String, Object> body = from.<Map<String, Object>>map(
                        savepoint -> Map.of("programArgsList", arguments, "savepointPath", savepoint))
                .orElse(Map.of("programArgsList", arguments));
        return post("/jars/" + jar + "/run", body).path("jobid").asText();
    }

    /** The cluster needs the jar no longer: a job keeps its own copy. */
    void forget(String jar) throws InterruptedException {
        send(request("/jars/" + jar).DELETE().build());
    }

    /** Writes a savepoint and, where asked, stops the job with it; returns where it is. */
    String savepoint(String job, Optional<String> folder, boolean stop) throws InterruptedException {
        String name = stop ? "targetDirectory" : "target-directory";
        Map<String, Object> body =
                folder.<Map<String, Object>>map(target -> Map.of(name, target)).orElse(Map.of());
        String request = post("/jobs/" + job + (stop ? "/stop" : "/savepoints"), body)
                .path("request-id")
                .asText();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            JsonNode answer = send(
                    request("/jobs/" + job + "/savepoints/" + request).GET().build());
            if (answer.path("status").path("id").asText().equals("COMPLETED")) {
                return location(answer.path("operation"));
            }
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        }
        throw new Refusal("the savepoint was not complete within " + PATIENCE.toSeconds() + " s");
    }

    private static String location(JsonNode operation) {
        if (operation.hasNonNull("location")) {
            return operation.path("location").asText();
        }
        throw new Refusal("the savepoint failed: "
                + firstLine(operation.path("failure-cause").path("stack-trace").asText("no reason given")));
    }

    private JsonNode post(String path, Map<String, Object> body) throws InterruptedException {
        try {
            return send(request(path)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArray(mapper.writeValueAsBytes(body)))
                    .build());
        } catch (IOException e) {
            throw new IllegalStateException("strings can be written as JSON", e);
        }
    }

    private HttpRequest.Builder request(String path) {
        try {
            return HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE);
        } catch (IllegalArgumentException e) {
            throw new Refusal("--url is not a URL: " + url, e);
        }
    }

    private JsonNode send(HttpRequest request) throws InterruptedException {
        try {
            HttpResponse<String> response =
                    http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            JsonNode answer = mapper.readTree(response.body());
            if (response.statusCode() >= FIRST_FAILURE && !answer.has("errors")) {
                throw new Refusal("what answers at " + url + " is not Flink: " + response.statusCode());
            }
            if (response.statusCode() >= FIRST_FAILURE) {
                throw new Refusal("Flink refused it (" + response.statusCode() + "): " + reason(answer.path("errors")));
            }
            return answer;
        } catch (ConnectException e) {
            throw new Refusal("nothing answers at " + url + "; name Flink's REST address with --url", e);
        } catch (IOException e) {
            throw new Refusal("what answers at " + url + " is not Flink: " + e.getMessage(), e);
        }
    }

    /** What a job says of its settings, or the innermost cause that Flink names: the others say only that something failed. */
    private static String reason(JsonNode errors) {
        String all = errors.path(errors.size() - 1).asText("no reason given");
        int ours = all.indexOf(CAUSE + "dev.weir.");
        int cause = ours < 0 ? all.lastIndexOf(CAUSE) : ours;
        String line = firstLine(cause < 0 ? all : all.substring(cause + CAUSE.length()));
        return line.replaceFirst("^[\\w.$]+(Exception|Error): ", "");
    }

    private static String firstLine(String text) {
        String line = text.lines().findFirst().orElse(text);
        return line.length() <= MAX_REASON ? line : line.substring(0, MAX_REASON);
    }
}

package dev.weir.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.contract.InstanceStatus;
import dev.weir.contract.validity.EventLimits;
import dev.weir.gateway.health.HealthCheck;
import dev.weir.gateway.health.HealthQuestions;
import dev.weir.gateway.health.HealthState;
import dev.weir.gateway.health.Readiness;
import dev.weir.gateway.media.MediaShelf;
import dev.weir.gateway.media.ShelfSettings;
import dev.weir.gateway.scan.ContentIds;
import dev.weir.gateway.scan.ScanRequestReader;
import dev.weir.gateway.stream.Waiters;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** The real server on a free port, with fakes behind it. */
final class TestServer implements AutoCloseable {
    static final int MAX_BODY_BYTES = 64 * 1024;
    static final int MAX_WAITERS = 4;
    static final int MAX_WAIT_MILLIS = 30_000;
    static final int MAX_TEXT_CHARS = 1_000;
    static final int MAX_MEDIA_BYTES = 1 << 20;
    static final Instant NOW = Instant.parse("2026-05-06T07:08:09.123Z");

    final FakeEventSink sink = new FakeEventSink();
    final FakeVerdictSource verdicts = new FakeVerdictSource();
    final Waiters waiters = new Waiters(MAX_WAITERS);
    final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    volatile HealthState broker = HealthState.up("1 nodes");

    /** How much time an upload sees pass each time it looks, in ns. */
    volatile long uploadNanos;

    /** Moves on by more than readiness is kept, each time it is asked. */
    private final AtomicLong nanos = new AtomicLong();

    private final AtomicLong time = new AtomicLong();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpApi api;
    private final Path folder;
    private final Optional<MediaShelf> shelf;
    private volatile List<InstanceStatus> instances = List.of();

    TestServer() {
        this(2 * MAX_MEDIA_BYTES);
    }

    /** @param shelfBytes room on the media shelf; 0 for no shelf */
    TestServer(long shelfBytes) {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        RandomGenerator random = new java.security.SecureRandom();
        EventLimits limits = new EventLimits(256, 128, 64, MAX_TEXT_CHARS, 10_000);
        ScanRequestReader reader = new ScanRequestReader(limits, clock, new ContentIds(clock, random));
        Readiness readiness = new Readiness(
                new HealthQuestions("gateway", List.of(HealthCheck.of("broker", () -> broker)), List.of()),
                () -> nanos.addAndGet(Long.MAX_VALUE / 1_000_000));
        folder = newFolder();
        shelf = shelfBytes == 0
                ? Optional.empty()
                : Optional.of(MediaShelf.open(new ShelfSettings(folder, MAX_MEDIA_BYTES, shelfBytes, 1), clock));
        api = HttpApi.start(
                new HttpApi.Listening("127.0.0.1", 0, new HttpLimits(MAX_BODY_BYTES, 1_000, MAX_WAIT_MILLIS)),
                new HttpApi.Parts(
                        new Scanning(reader, sink, waiters, random),
                        verdicts,
                        readiness,
                        () -> instances,
                        routes -> {},
                        new Uploads(shelf, () -> time.addAndGet(uploadNanos)),
                        metrics),
                clock);
    }

    /** What the instances say they run. */
    void instances(List<InstanceStatus> said) {
        instances = said;
    }

    int port() {
        return api.port();
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer scan(String query, String json) {
        return send(scanRequest(query, json));
    }

    HttpRequest.Builder scanRequest(String query, String json) {
        return request("/v1/scan" + query)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
    }

    Answer upload(byte[] media) {
        return send(request("/v1/media")
                .header("Content-Type", "image/png")
                .POST(HttpRequest.BodyPublishers.ofByteArray(media)));
    }

    /** Files on the shelf, and those that are still arriving. */
    List<Path> files() {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("weir-shelf");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
    }

    Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(client.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** Sends bytes as they are and reads until the server closes. */
    String raw(String bytes) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port())) {
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        waiters.close();
        api.close();
        shelf.ifPresent(MediaShelf::close);
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    record Answer(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        String body() {
            return response.body();
        }

        JsonNode json() {
            try {
                return new JsonMapper().readTree(response.body());
            } catch (IOException notJson) {
                throw new IllegalStateException("Not JSON: " + response.body(), notJson);
            }
        }
    }
}

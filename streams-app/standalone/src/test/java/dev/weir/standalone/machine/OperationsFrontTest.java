package dev.weir.standalone.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.gateway.health.HealthQuestions;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperationsFrontTest {
    private final HttpClient http = HttpClient.newHttpClient();

    /** Kubernetes starts a pod anew by this alone: one whose streams have stopped for good would stand there for ever. */
    @Test
    void aProcessThatHasFailedForGoodDoesNotCallItselfAlive() throws Exception {
        AtomicBoolean failed = new AtomicBoolean();
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (OperationsFront front = OperationsFront.start(
                new Deployment.Place("127.0.0.1", 0), meters, HealthQuestions.of("gate"), failed::get)) {
            assertThat(get(front, "/health/live").statusCode()).isEqualTo(200);
            failed.set(true);
            HttpResponse<String> answer = get(front, "/health/live");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("DOWN");
        }
    }

    @Test
    void theMetricsShowTheDiskAlsoOfAFolderThatIsNotThereYet(@TempDir Path folder) throws Exception {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        DiskMetrics.show(meters, folder.resolve("state").resolve("gate"));
        try (OperationsFront front = OperationsFront.start(
                new Deployment.Place("127.0.0.1", 0), meters, HealthQuestions.of("gate"), () -> false)) {
            assertThat(get(front, "/metrics").body())
                    .containsPattern("(?m)^weir_disk_free_bytes [1-9]")
                    .containsPattern("(?m)^weir_disk_size_bytes [1-9]");
        }
    }

    private HttpResponse<String> get(OperationsFront front, String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + front.port() + path);
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}

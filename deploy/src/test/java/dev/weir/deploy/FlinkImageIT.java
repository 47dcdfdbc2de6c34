package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.weir.deploy.Chart.Manifest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image of the Flink jobs: what the operator would start from the chart's objects is started in a root of its own, and works. */
class FlinkImageIT {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int WAIT_SECONDS = 300;
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
    private static final Pattern REPORTER = Pattern.compile("PrometheusReporter HTTP server on port (\\d+)");

    @TempDir
    private static Path scratch;

    private static UnpackedImage image = new UnpackedImage(Path.of("/nowhere"), new ObjectMapper().createObjectNode());

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void unpack() throws Exception {
        image = UnpackedImage.of("weir-flink-image.tar", scratch);
        image.furnish();
    }

    @Test
    void itRunsAsAUserWithoutRightsAndHasTwoProgramsOnly() throws Exception {
        assertThat(image.config().get("User").asText()).isEqualTo("65532:65532");
        assertThat(image.root().resolve("usr/bin")).doesNotExist();
        try (Stream<Path> programs = Files.list(image.root().resolve("bin"))) {
            assertThat(programs)
                    .extracting(Path::getFileName)
                    .containsExactlyInAnyOrder(Path.of("sh"), Path.of("chmod"));
        }
    }

    /** What only a cluster would load: a class that is missing there is found missing here. */
    @Test
    void itHoldsWhatTheChartConfigures() throws Exception {
        OperatorPods pods = new OperatorPods(feedback(Map.of()));
        assertThat(inJar(
                        image.root().resolve(pods.jarPath().substring(1)),
                        String.valueOf(pods.deployment().at("spec.job.entryClass"))))
                .isTrue();
        for (String named : List.of(
                "org.apache.flink.kubernetes.highavailability.KubernetesHaServicesFactory",
                "org.apache.flink.metrics.prometheus.PrometheusReporterFactory")) {
            assertThat(inFolder("opt/flink/lib", named)).as(named).isTrue();
        }
        assertThat(inFolder("opt/flink/plugins/s3-fs-hadoop", "org.apache.flink.fs.s3hadoop.S3FileSystemFactory"))
                .isTrue();
    }

    @Test
    void wordsOfAnotherModeAreRefused() {
        assertThatThrownBy(() -> Commands.run(scratch, image.inside(List.of(FlinkImage.ENTRY, "bash", "-c", "true"))))
                .hasMessageContaining("ended with 1")
                .hasMessageContaining("'bash' is not what this image does");
    }

    @Test
    void aJobReadsKafkaKeepsItsStateAndShowsItsMetrics() throws Exception {
        try (Stage stage = Stage.start(Files.createDirectories(scratch.resolve("stage")))) {
            stage.createTopics(List.of(
                    "content.events",
                    "verdicts.approved",
                    "verdicts.held",
                    "verdicts.rejected",
                    "review.decisions",
                    "training.examples"));
            OperatorPods pods = new OperatorPods(feedback(
                    Map.of("kafka.bootstrapServers", stage.bootstrapServers(), "registry.url", stage.registryUrl())));
            int rest = freePort();
            // Its leaders would be kept in a cluster's ConfigMaps.
            mount(pods, Map.of("rest.port", String.valueOf(rest), "high-availability.type", "NONE"));
            List<String> words = new ArrayList<>(pods.jobManager(LOOPBACK));
            words.addAll(List.of("--set", "flink.checkpointIntervalMillis=1000"));
            try (Running jobManager = Running.start(image.inside(words), scratch.resolve("jobmanager.log"));
                    Running taskManager =
                            Running.start(image.inside(pods.taskManager()), scratch.resolve("taskmanager.log"))) {
                List<Running> both = List.of(jobManager, taskManager);
                String job = await("a job at work", both, () -> jobAtWork(rest));
                await(
                        "a checkpoint",
                        both,
                        () -> get(rest, "/jobs/" + job + "/checkpoints")
                                        .at("/counts/completed")
                                        .asInt()
                                > 0);
                stage.publish("verdicts.held", "no verdict at all".getBytes(StandardCharsets.UTF_8));
                await(
                        "the record told by the job's own meter",
                        both,
                        () -> metrics(taskManager).contains("deserializer_weir_undecodable"));
                assertThat(image.root().resolve("tmp/state/feedback/checkpoints"))
                        .isNotEmptyDirectory();
                assertThat(taskManager.end()).as("Java itself got the signal").isEqualTo(143);
                assertThat(jobManager.end()).isEqualTo(143);
            }
        }
    }

    /** No cluster is here, so no more of high availability can be seen than that it comes as far as to ask one for its ConfigMaps. */
    @Test
    void withHighAvailabilityItAsksKubernetesForConfigMaps() throws Exception {
        Queue<String> asked = new ConcurrentLinkedQueue<>();
        HttpServer kubernetes = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        kubernetes.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        kubernetes.start();
        OperatorPods pods = new OperatorPods(feedback(Map.of()));
        mount(pods, Map.of("rest.port", String.valueOf(freePort())));
        Map<String, String> master = Map.of(
                "KUBERNETES_MASTER",
                "http://" + LOOPBACK + ":" + kubernetes.getAddress().getPort());
        try (Running jobManager =
                Running.start(image.inside(pods.jobManager(LOOPBACK), master), scratch.resolve("leader.log"))) {
            await(
                    "a question",
                    List.of(jobManager),
                    () -> asked.stream().anyMatch(path -> path.endsWith("/configmaps")));
        } finally {
            kubernetes.stop(0);
        }
    }

    /** The feedback job of the chart, with states and examples below {@code /tmp} instead of in a bucket. */
    private static Manifest feedback(Map<String, String> values) {
        Map<String, String> all = new HashMap<>(Chart.REQUIRED);
        all.putAll(Map.of(
                "flink.enabled", "true",
                "flink.stateFolder", "file:///tmp/state",
                "flink.examplesFolder", "file:///tmp/examples"));
        all.putAll(values);
        return Chart.only(Chart.render(all), "FlinkDeployment", "safety-flink-feedback");
    }

    /** The operator's two folders; addresses and ports of this machine are all that differs from a pod. */
    private static void mount(OperatorPods pods, Map<String, String> more) throws IOException {
        Map<String, String> settings = new HashMap<>(more);
        for (String host : List.of(
                "jobmanager.rpc.address",
                "jobmanager.bind-host",
                "rest.address",
                "rest.bind-address",
                "taskmanager.host",
                "taskmanager.bind-host")) {
            settings.put(host, LOOPBACK);
        }
        for (String port : List.of("jobmanager.rpc.port", "blob.server.port", "taskmanager.rpc.port")) {
            settings.put(port, String.valueOf(freePort()));
        }
        settings.put("metrics.reporter.prom.port", freePort() + "-65535");
        Path folder = Files.createDirectories(image.root().resolve(OperatorPods.CONFIGURATION_FOLDER.substring(1)));
        Files.writeString(folder.resolve("config.yaml"), pods.configuration(settings));
        Files.writeString(folder.resolve("log4j-console.properties"), pods.logging());
        Files.createDirectories(image.root().resolve(OperatorPods.COVERED_FOLDER.substring(1)));
    }

    /** Its id when every task of it runs, on a TaskManager that has registered. */
    private String jobAtWork(int rest) throws IOException, InterruptedException {
        JsonNode job = get(rest, "/jobs").at("/jobs/0");
        if (job.isMissingNode()) {
            return "";
        }
        String id = job.get("id").asText();
        JsonNode tasks = get(rest, "/jobs/" + id).path("vertices");
        boolean atWork = !tasks.isEmpty()
                && StreamSupport.stream(tasks.spliterator(), false)
                        .allMatch(task -> task.path("status").asText().equals("RUNNING"));
        return atWork && get(rest, "/taskmanagers").path("taskmanagers").size() == 1 ? id : "";
    }

    private JsonNode get(int rest, String path) throws IOException, InterruptedException {
        return new ObjectMapper().readTree(text("http://" + LOOPBACK + ":" + rest + path));
    }

    /** Where the reporter says that it listens. */
    private String metrics(Running taskManager) throws IOException, InterruptedException {
        Matcher port = REPORTER.matcher(Files.readString(taskManager.log()));
        return port.find() ? text("http://" + LOOPBACK + ":" + port.group(1) + "/metrics") : "";
    }

    private String text(String url) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url)).timeout(ANSWER_WITHIN).build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    /** What {@code probe} gives when it is neither empty nor false; an address where nobody listens yet is asked again. */
    private static <T> T await(String what, List<Running> processes, Callable<T> probe) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
        while (System.nanoTime() < end
                && processes.stream().allMatch(running -> running.process().isAlive())) {
            try {
                T found = probe.call();
                if (!found.equals("") && !found.equals(false)) {
                    return found;
                }
            } catch (IOException e) {
                // It is still starting.
            }
            Thread.sleep(250);
        }
        throw new AssertionError("waited in vain for " + what + "; the processes said:\n" + processes);
    }

    private static boolean inFolder(String folder, String type) throws IOException {
        try (Stream<Path> jars = Files.list(image.root().resolve(folder))) {
            for (Path jar : (Iterable<Path>) jars::iterator) {
                if (inJar(jar, type)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean inJar(Path jar, String type) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getEntry(type.replace('.', '/') + ".class") != null;
        }
    }

    /** Below the ports that the system gives to whoever asks for any: nobody is given it before something listens there. */
    private static int freePort() throws IOException {
        IOException taken = new IOException("never looked");
        for (int look = 0; look < 100; look++) {
            int port = ThreadLocalRandom.current().nextInt(15_000, 32_000);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                taken = e;
            }
        }
        throw taken;
    }
}

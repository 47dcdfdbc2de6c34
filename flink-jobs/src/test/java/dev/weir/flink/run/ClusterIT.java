package dev.weir.flink.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.contract.TrainingExample;
import dev.weir.flink.feedback.ParquetExamples;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The feedback job on a real cluster of separate processes, through a kill -9 and a savepoint. */
class ClusterIT {
    private static final int REVIEWS = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(300);
    private static final Path JOB_JAR =
            Path.of("target", "weir-flink", "weir-flink-jobs.jar").toAbsolutePath();

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private int restPort;

    @Test
    void aThousandReviewsAreAThousandExamplesThroughAKillAndASavepoint() throws Exception {
        restPort = TestBroker.freePort();
        Path home = Path.of("target", "it-cluster").toAbsolutePath();
        Files.deleteIfExists(home.resolve("conf").resolve("config.yaml"));
        try (TestBroker broker = TestBroker.start(folder.resolve("broker"));
                TestRegistry registry = new TestRegistry();
                Traffic traffic = new Traffic(broker.address(), registry.url());
                ClusterScript cluster = new ClusterScript(home, restPort)) {
            broker.createTopics(Traffic.topicNames(), Traffic.PARTITIONS);
            cluster.run("start", "2");
            await("/taskmanagers", answer -> answer.path("taskmanagers").size() == 2);
            String job = submit(cluster, broker, registry);

            traffic.review(0, 300, Duration.ofMillis(5));
            traffic.garbage();
            kill(cluster);
            traffic.review(300, 600, Duration.ofMillis(5));
            cluster.run("task-manager");
            await(
                    "/jobs/" + job + "/checkpoints",
                    answer -> answer.path("counts").path("restored").asInt() > 0);
            await("/jobs/" + job, ClusterIT::isAtWork);
            traffic.review(600, 800, Duration.ofMillis(5));
            String savepoint = stopWithSavepoint(cluster, job);
            traffic.review(800, REVIEWS, Duration.ZERO);
            submit(cluster, broker, registry, "-s", savepoint);

            assertExactly(traffic.examples(REVIEWS, PATIENCE));
            awaitFiles();
            assertExactly(ParquetExamples.in(folder.resolve("examples")));
        }
    }

    private static void assertExactly(List<TrainingExample> examples) {
        assertThat(examples)
                .extracting(TrainingExample::getContentId)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, REVIEWS).mapToObj(Traffic::id).toList());
        assertThat(examples).extracting(TrainingExample::getExampleId).doesNotHaveDuplicates();
    }

    private String submit(ClusterScript cluster, TestBroker broker, TestRegistry registry, String... options)
            throws Exception {
        List<String> words = new ArrayList<>(List.of("flink", "run", "-d"));
        words.addAll(List.of(options));
        words.addAll(List.of(JOB_JAR.toString(), "feedback"));
        for (String setting : List.of(
                "flink.bootstrapServers=" + broker.address(),
                "flink.registryUrl=" + registry.url(),
                "flink.checkpointIntervalMillis=1000",
                "flink.parallelism=4",
                "feedback.folder=" + folder.resolve("examples").toUri())) {
            words.addAll(List.of("--set", setting));
        }
        String said = cluster.run(words.toArray(String[]::new));
        assertThat(said).contains("JobID ");
        String job = said.substring(said.indexOf("JobID ") + 6).strip().substring(0, 32);
        await("/jobs/" + job, ClusterIT::isAtWork);
        await(
                "/jobs/" + job + "/checkpoints",
                answer -> answer.path("counts").path("completed").asInt() > 0);
        return job;
    }

    /** A job counts as running while its tasks are only being placed. */
    private static boolean isAtWork(JsonNode job) {
        return StreamSupport.stream(job.path("vertices").spliterator(), false)
                        .allMatch(vertex -> vertex.path("status").asText().equals("RUNNING"))
                && !job.path("vertices").isEmpty();
    }

    /** One of two task managers, each of which holds half of the job. */
    private void kill(ClusterScript cluster) throws Exception {
        ProcessHandle.of(cluster.pid("task-manager-1")).orElseThrow().destroyForcibly();
        await("/taskmanagers", answer -> answer.path("taskmanagers").size() == 1);
    }

    private String stopWithSavepoint(ClusterScript cluster, String job) throws Exception {
        String said = cluster.run("flink", "stop", job);
        assertThat(said).contains("Savepoint completed. Path: ");
        return said.substring(said.indexOf("Path: ") + 6)
                .lines()
                .findFirst()
                .orElseThrow()
                .strip();
    }

    /** The last files get their names with the checkpoint after the last example. */
    private void awaitFiles() throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (ParquetExamples.in(folder.resolve("examples")).size() < REVIEWS && System.nanoTime() < end) {
            Thread.sleep(500);
        }
    }

    private void await(String path, Predicate<JsonNode> holds) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        String last = "no answer";
        while (System.nanoTime() < end) {
            try {
                JsonNode answer = get(path);
                last = answer.toString();
                if (holds.test(answer)) {
                    return;
                }
            } catch (IOException e) {
                last = String.valueOf(e);
            }
            Thread.sleep(250);
        }
        throw new AssertionError(path + " did not become what was waited for: " + last);
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + restPort + path))
                .build();
        return new ObjectMapper()
                .readTree(
                        http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }
}

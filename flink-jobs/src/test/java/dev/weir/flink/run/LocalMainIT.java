package dev.weir.flink.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.contract.TrainingExample;
import dev.weir.flink.feedback.ParquetExamples;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process of {@code weir up}: killed with -9, stopped, and started again. */
class LocalMainIT {
    private static final int REVIEWS = 300;
    private static final Duration PATIENCE = Duration.ofSeconds(300);
    private static final Path LIBRARY = Path.of("target", "weir-flink", "lib").toAbsolutePath();

    @TempDir
    private Path folder;

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void leaveNothing() throws InterruptedException {
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
    }

    private String url = "";

    @Test
    void itGoesOnFromWhereItStoodHoweverItEnded() throws Exception {
        try (TestBroker broker = TestBroker.start(folder.resolve("broker"));
                TestRegistry registry = new TestRegistry();
                Traffic traffic = new Traffic(broker.address(), registry.url())) {
            broker.createTopics(Traffic.topicNames(), Traffic.PARTITIONS);
            List<String> command = command(broker, registry);

            Process killed = started(command);
            traffic.review(0, 100, Duration.ofMillis(2));
            assertThat(traffic.examples(100, PATIENCE)).hasSize(100);
            traffic.review(100, 150, Duration.ofMillis(2));
            killed.destroyForcibly().waitFor();

            traffic.review(150, 200, Duration.ZERO);
            Process stopped = started(command);
            assertThat(traffic.examples(200, PATIENCE)).hasSize(200);
            stop(stopped);
            assertThat(Snapshots.of(folder.resolve("flink jobs"), "feedback")
                            .newest()
                            .orElseThrow()
                            .toString())
                    .contains("savepoint");

            traffic.review(200, 250, Duration.ZERO);
            Process orphaned = started(command);
            assertThat(traffic.examples(250, PATIENCE)).hasSize(250);
            stopFromOutside("feedback");
            assertThat(orphaned.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("%s", log())
                    .isTrue();
            assertThat(orphaned.exitValue()).isEqualTo(3);

            traffic.review(250, REVIEWS, Duration.ZERO);
            Process last = started(command);
            List<TrainingExample> examples = traffic.examples(REVIEWS, PATIENCE);
            stop(last);
            assertExactly(examples);
            assertExactly(ParquetExamples.in(folder.resolve("its examples")));
        }
    }

    private static void assertExactly(List<TrainingExample> examples) {
        assertThat(examples)
                .extracting(TrainingExample::getContentId)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, REVIEWS).mapToObj(Traffic::id).toList());
    }

    private List<String> command(TestBroker broker, TestRegistry registry) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx320m"));
        command.addAll(List.of(System.getProperty("flink.jvm.opens").split(" ")));
        // What native libraries unpack lies here after a kill, and goes with the folder of the test.
        command.add("-Djava.io.tmpdir=" + folder);
        command.addAll(List.of("-Dweir.logs=" + folder, "-Dlog4j2.configurationFile=log4j2-local.xml"));
        command.addAll(List.of("-cp", LIBRARY + "/*", LocalMain.class.getName()));
        for (String setting : List.of(
                "flink.bootstrapServers=" + broker.address(),
                "flink.registryUrl=" + registry.url(),
                "flink.checkpointIntervalMillis=500",
                "cluster.folder=" + folder.resolve("flink jobs"),
                "cluster.restPort=0",
                "cluster.metricsPort=0",
                "feedback.folder=" + folder.resolve("its examples"))) {
            command.addAll(List.of("--set", setting));
        }
        return command;
    }

    private Process started(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("child.out").toFile()))
                .start();
        processes.add(process);
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith("READY ")) {
                url = line.substring("READY ".length());
                return process;
            }
        }
        throw new AssertionError("the child ended: " + Files.readString(folder.resolve("child.out")));
    }

    private String log() throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("flink.log"));
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    }

    /** As {@code weir flink stop JOB --dir …} does: the job ends, and its savepoint is where nobody here would look. */
    private void stopFromOutside(String job) throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        String jobs = http.send(
                        HttpRequest.newBuilder(URI.create(url + "/jobs/overview"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
        String id = StreamSupport.stream(
                        new ObjectMapper().readTree(jobs).path("jobs").spliterator(), false)
                .filter(one -> one.path("name").asText().equals(job))
                .findFirst()
                .orElseThrow()
                .path("jid")
                .asText();
        String order = "{\"targetDirectory\":\"" + Snapshots.address(folder.resolve("kept elsewhere")) + "\"}";
        HttpRequest stop = HttpRequest.newBuilder(URI.create(url + "/jobs/" + id + "/stop"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(order))
                .build();
        assertThat(http.send(stop, BodyHandlers.ofString()).statusCode()).isEqualTo(202);
    }

    private static void stop(Process process) throws Exception {
        process.getOutputStream().write("stop\n".getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }
}

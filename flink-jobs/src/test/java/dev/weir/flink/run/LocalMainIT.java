package dev.weir.flink.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.TrainingExample;
import dev.weir.flink.feedback.ParquetExamples;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
            assertThat(Snapshots.of(folder.resolve("flink"), "feedback")
                            .newest()
                            .orElseThrow()
                            .toString())
                    .contains("savepoint");

            traffic.review(200, REVIEWS, Duration.ZERO);
            Process last = started(command);
            List<TrainingExample> examples = traffic.examples(REVIEWS, PATIENCE);
            stop(last);
            assertExactly(examples);
            assertExactly(ParquetExamples.in(folder.resolve("examples")));
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
                "cluster.folder=" + folder.resolve("flink"),
                "cluster.restPort=0",
                "cluster.metricsPort=0",
                "feedback.folder=" + folder.resolve("examples"))) {
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
                return process;
            }
        }
        throw new AssertionError("the child ended: " + Files.readString(folder.resolve("child.out")));
    }

    private static void stop(Process process) throws Exception {
        process.getOutputStream().write("stop\n".getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }
}

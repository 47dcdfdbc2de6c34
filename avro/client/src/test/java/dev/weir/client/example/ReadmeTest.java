package dev.weir.client.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.client.GateDecision;
import dev.weir.client.KnownConditions;
import dev.weir.client.PublishGate;
import dev.weir.client.Publishable;
import dev.weir.contract.Basis;
import dev.weir.contract.Decision;
import dev.weir.contract.DecisionFacts;
import dev.weir.contract.Handling;
import dev.weir.contract.Timings;
import dev.weir.contract.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    private static final Path EXAMPLE =
            Path.of("src", "test", "java", "dev", "weir", "client", "example", "CommentService.java");

    @Test
    void theExampleOfTheReadmeIsTheOneThatCompiles() throws IOException {
        String example = Files.readString(EXAMPLE);
        String body = example.substring(example.indexOf("/** A service"));
        assertThat(Files.readString(Path.of("README.md")))
                .as("copy %s into avro/client/README.md", EXAMPLE)
                .contains("```java\n" + body + "```");
    }

    @Test
    void theFirstEventOfTheHowToIsTheOneThatCompiles() throws IOException {
        String example = Files.readString(EXAMPLE.resolveSibling("FirstEvent.java"));
        String body = example.substring(
                        example.indexOf("        Map<String, Object> kafka"), example.indexOf("    }\n}\n"))
                .replaceFirst("(?s) {12}if \\(words.length == 0\\) \\{\n {4}(.*?\n) {12}\\}\n", "$1")
                .replaceAll("(?m)^ {8}", "");
        assertThat(Files.readString(Path.of("..", "..", "docs", "how-to", "plug-in-an-upstream.md")))
                .contains("```java\n" + body + "```");
    }

    /** The JVM of the tests is told to trust the contract; that of an upstream is not. */
    @Test
    void theFirstEventIsMadeInAJvmThatWasToldNothing() throws Exception {
        Process upstream = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FirstEvent.class.getName(),
                        "send nothing")
                .redirectErrorStream(true)
                .start();
        String said = new String(upstream.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(upstream.waitFor()).as(said).isZero();
    }

    @Test
    void theExampleShowsWhatIsApprovedAndTakesDownWhatIsRejected() {
        CommentService comments = new CommentService();
        if (PublishGate.decide(verdict(Decision.APPROVED), 0, KnownConditions.none())
                instanceof GateDecision.Publish approval) {
            comments.publish(approval);
        }
        assertThat(comments.shown()).containsOnlyKeys("comment-1");
        if (PublishGate.decide(verdict(Decision.REJECTED), 1, KnownConditions.none())
                instanceof GateDecision.TakeDown takenDown) {
            comments.takeDown(takenDown);
        }
        assertThat(comments.shown()).isEmpty();
    }

    private static Verdict verdict(Decision decision) {
        Instant now = Instant.EPOCH;
        return Verdict.newBuilder()
                .setContentId("comment-1")
                .setRevision(1)
                .setSequence(decision == Decision.APPROVED ? 1 : 2)
                .setDecision(decision)
                .setHandling(Handling.ORDINARY)
                .setDigests(Publishable.empty().text("body", "x").digests())
                .setBasis(Basis.newBuilder()
                        .setFacts(
                                DecisionFacts.newBuilder().setSurface("comment").build())
                        .setDecidedAt(now)
                        .build())
                .setTimings(Timings.newBuilder()
                        .setSubmittedAt(now)
                        .setReceivedAt(now)
                        .setDecidedAt(now)
                        .build())
                .build();
    }
}

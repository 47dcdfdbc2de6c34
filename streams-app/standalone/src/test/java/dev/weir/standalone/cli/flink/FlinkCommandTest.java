package dev.weir.standalone.cli.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.standalone.cli.Refusal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class FlinkCommandTest {
    @TempDir
    private Path folder;

    private FakeFlink flink;

    @BeforeEach
    void open() throws Exception {
        flink = new FakeFlink();
    }

    @AfterEach
    void close() {
        flink.close();
    }

    @Test
    void aJobIsSubmittedAndItsJarIsNotLeftBehind() throws Exception {
        Path jar = Files.writeString(folder.resolve("jobs.jar"), "jar");

        String said = run("submit", "quality", "--jar", jar.toString(), "--from", "file:/sp", "--set", "flink.x=y");

        assertThat(said).contains("quality is job cc");
        assertThat(flink.asked()).hasSize(4).element(1).isEqualTo("POST /jars/upload");
        assertThat(flink.asked().get(2))
                .contains(
                        "\"programArgsList\":[\"quality\",\"--set\",\"flink.x=y\"]", "\"savepointPath\":\"file:/sp\"");
        assertThat(flink.asked().get(3)).startsWith("DELETE /jars/1_jobs.jar");
    }

    @Test
    void aJobThatIsAtWorkIsNotStartedAgainUnlessAskedFor() throws Exception {
        Path jar = Files.writeString(folder.resolve("jobs.jar"), "jar");

        assertThatThrownBy(() -> run("submit", "feedback", "--jar", jar.toString()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("feedback is at work already as job bb");
        assertThat(flink.asked()).noneMatch(asked -> asked.contains("upload"));

        assertThat(run("submit", "feedback", "--jar", jar.toString(), "--beside"))
                .contains("feedback is job cc");
    }

    @Test
    void aJobIsStoppedByItsNameWithASavepoint() {
        assertThat(run("stop", "feedback", "--dir", "file:/sp").strip()).isEqualTo("file:/sp/savepoint-1");
        assertThat(flink.asked()).contains("POST /jobs/bb/stop {\"targetDirectory\":\"file:/sp\"}");
    }

    @Test
    void aSavepointLeavesTheJobRunning() {
        assertThat(run("savepoint", "bb").strip()).isEqualTo("file:/sp/savepoint-1");
        assertThat(flink.asked()).contains("POST /jobs/bb/savepoints {}");
    }

    @Test
    void theListShowsWhatRunsUnlessAllIsAskedFor() {
        assertThat(run("list")).contains("RUNNING", "for 61 s").doesNotContain("CANCELED");
        assertThat(run("list", "--all")).contains("RUNNING", "CANCELED");
        assertThat(run("list", "--json")).contains("\"jid\" : \"aa\"");
    }

    @Test
    void whatAPersonCanActOnIsOneLine() {
        assertThatThrownBy(() -> run("stop", "aa")).isInstanceOf(Refusal.class).hasMessageContaining("no job aa runs");
        assertThatThrownBy(() -> run(
                        "submit",
                        "feedback",
                        "--jar",
                        folder.resolve("none.jar").toString()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("there is no job jar");
        assertThatThrownBy(() -> new FlinkRest(flink.url()).run("nine", List.of(), Optional.empty()))
                .isInstanceOf(Refusal.class)
                .hasMessage("Flink refused it (400): there is no job nine");
    }

    private String run(String... words) {
        StringWriter out = new StringWriter();
        CommandLine line = new CommandLine(new FlinkCommand());
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--url", flink.url()));
        line.parseArgs(all.toArray(String[]::new));
        CommandLine command =
                Objects.requireNonNull(line.getSubcommands().get(words[0])).setOut(new PrintWriter(out));
        try {
            ((Callable<?>) command.getCommand()).call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        return out.toString();
    }
}

package dev.weir.standalone.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a child that does not run; one that does is tested beside its jobs, where its classes are. */
class FlinkProcessTest {
    @TempDir
    private Path folder;

    @Test
    void aChildThatCannotRunIsGivenUpAfterABoundedNumberOfStarts() throws Exception {
        // A folder without jars: each start ends because there is no such class.
        FlinkPlan plan = plan(Files.createDirectories(folder.resolve("lib")));
        BlockingQueue<String> said = new LinkedBlockingQueue<>();
        try (FlinkJobs jobs = new FlinkJobs(line -> {});
                FlinkProcess ignored = FlinkProcess.start(plan, said::add, jobs, 1)) {
            assertThat(jobs.state().up()).isFalse();
            for (int restart = 1; restart <= FlinkProcess.MAX_RESTARTS; restart++) {
                assertThat(said.poll(300, TimeUnit.SECONDS))
                        .contains("ended with 1", "(" + restart + " of " + FlinkProcess.MAX_RESTARTS + ")");
            }
            assertThat(said.poll(300, TimeUnit.SECONDS)).contains("given up");
            assertThat(jobs.state().up()).isFalse();
            assertThat(jobs.state().reason()).contains("given up");
        }
        // What each of them said is still there.
        assertThat(Files.readAllLines(plan.logs().resolve("flink.out")))
                .filteredOn(line -> line.startsWith("Error: ") && line.contains("dev.weir.flink.run.LocalMain"))
                .hasSize(1 + FlinkProcess.MAX_RESTARTS);
    }

    @Test
    void aSettingThatDoesNotFitIsToldAndNotTriedAgain() throws Exception {
        FlinkPlan plan = plan(Files.createDirectories(folder.resolve("lib")));
        childThatSays("weir flink: there is no setting cluster.nope", 2, plan.library());
        BlockingQueue<String> said = new LinkedBlockingQueue<>();
        try (FlinkJobs jobs = new FlinkJobs(line -> {});
                FlinkProcess ignored = FlinkProcess.start(plan, said::add, jobs, 1)) {
            assertThat(said.poll(60, TimeUnit.SECONDS)).contains("not started", "there is no setting cluster.nope");
            assertThat(jobs.state().reason()).contains("there is no setting cluster.nope");
        }
        assertThat(said).isEmpty();
    }

    private void childThatSays(String line, int status, Path library) throws Exception {
        Path source = Files.writeString(
                folder.resolve("LocalMain.java"),
                "package dev.weir.flink.run; public class LocalMain { public static void main(String[] words) {"
                        + " System.err.println(\"" + line + "\"); System.exit(" + status + "); } }");
        String classes = folder.resolve("classes").toString();
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", classes, source.toString()))
                .isZero();
        String name = "dev/weir/flink/run/LocalMain.class";
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(library.resolve("child.jar")))) {
            jar.putNextEntry(new JarEntry(name));
            Files.copy(Path.of(classes).resolve(name), jar);
        }
    }

    @Test
    void withoutItsJarsItIsRefusedAtOnce() {
        FlinkPlan plan = plan(folder.resolve("nowhere"));

        FlinkJobs jobs = new FlinkJobs(line -> {});
        jobs.close();

        assertThatThrownBy(() -> FlinkProcess.start(plan, line -> {}, jobs))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not built");
    }

    @Test
    void onOneMachineEverythingFollowsFromWhereThingsAreAndWhatIsGivenWins() {
        Map<String, String> given = Map.of(
                "gate.topicPrefix", "staging.", "quality.windowMinutes", "1", "flink.registryUrl", "http://other");
        FlinkPlan plan = FlinkPlan.oneMachine(Path.of("/home"), Path.of("/data"), "kafka:1", "http://registry", given);

        assertThat(plan.settings())
                .containsEntry("flink.bootstrapServers", "kafka:1")
                .containsEntry("flink.registryUrl", "http://other")
                .containsEntry("flink.topicPrefix", "staging.")
                .containsEntry("quality.windowMinutes", "1")
                .containsEntry("feedback.folder", "/data/examples")
                .doesNotContainKey("gate.topicPrefix");
        assertThat(plan.toString()).doesNotContain("kafka:1");
        assertThat(List.of("flink.x", "feedback.x", "quality.x", "cluster.x")).allMatch(FlinkPlan::isOurs);
        assertThat(FlinkPlan.isOurs("gate.x")).isFalse();
    }

    private FlinkPlan plan(Path library) {
        return new FlinkPlan(library, folder.resolve("flink"), folder.resolve("logs"), Map.of("flink.x", "y"));
    }
}

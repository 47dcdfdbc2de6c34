package dev.weir.flink.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.flink.FlinkConfig;
import dev.weir.flink.feedback.FeedbackConfig;
import dev.weir.flink.quality.QualityConfig;
import dev.weir.serdes.settings.InvalidSettingException;
import dev.weir.serdes.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings, arguments and the choice of what to go on from. */
class ConfigsTest {
    @TempDir
    private Path folder;

    @Test
    void everyDefaultIsAccepted() {
        assertThat(Settings.read(FlinkConfig.class, FlinkConfig.PREFIX, Map.of())
                        .parallelism())
                .isEqualTo(1);
        assertThat(Settings.read(FeedbackConfig.class, FeedbackConfig.PREFIX, Map.of())
                        .keepHours())
                .isEqualTo(168);
        assertThat(Settings.read(QualityConfig.class, QualityConfig.PREFIX, Map.of())
                        .driftLimit())
                .isEqualTo(0.25);
        assertThat(Settings.read(ClusterConfig.class, ClusterConfig.PREFIX, Map.of())
                        .jobs())
                .isEqualTo("feedback,quality");
    }

    @Test
    void whatDoesNotFitIsRefusedByName() {
        assertRefused("flink.transactionTimeoutMillis", "5000");
        assertRefused("flink.parallelism", "0");
        assertRefused("flink.parallelism", "129");
        assertThatThrownBy(() ->
                        Settings.read(FeedbackConfig.class, FeedbackConfig.PREFIX, Map.of("feedback.keepHours", "0")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("feedback.keepHours");
        assertThatThrownBy(() ->
                        Settings.read(QualityConfig.class, QualityConfig.PREFIX, Map.of("quality.driftLimit", "-1")))
                .hasMessageContaining("quality.driftLimit");
        assertThatThrownBy(() -> Jobs.flink(Map.of("gate.instance", "x"))).hasMessageContaining("gate.instance");
        assertThatThrownBy(() -> Arguments.parse(new String[] {"--set", "x"})).hasMessageContaining("NAME=VALUE");
    }

    /** A step without an id, or of a type that Flink would write with Kryo, is refused here and not at the first upgrade. */
    @Test
    void everyStepOfEveryJobHasAnIdAndTypesThatLast() {
        for (String job : Jobs.names()) {
            assertThat(Jobs.prepare(job, Map.of("feedback.folder", folder.toString()), new Configuration())
                            .getStreamGraph()
                            .getJobGraph()
                            .getNumberOfVertices())
                    .as(job)
                    .isPositive();
        }
    }

    @Test
    void laterArgumentsWin() throws Exception {
        Path file = Files.writeString(folder.resolve("s.properties"), "flink.parallelism=3\nflink.topicPrefix=a.");
        Arguments arguments = Arguments.parse(
                new String[] {"feedback", "--settings", file.toString(), "--set", "flink.parallelism=4"});

        assertThat(arguments.words()).containsExactly("feedback");
        assertThat(arguments.settings()).isEqualTo(Map.of("flink.parallelism", "4", "flink.topicPrefix", "a."));
    }

    @Test
    void aJobGoesOnFromTheNewestCompleteSnapshot() throws Exception {
        Snapshots snapshots = Snapshots.of(folder, "feedback");
        assertThat(snapshots.newest()).isEmpty();

        snapshot(snapshots.checkpoints().resolve("job").resolve("chk-9"), 1_000);
        Path newest = snapshot(snapshots.savepoints().resolve("savepoint-1"), 3_000);
        snapshot(snapshots.checkpoints().resolve("job").resolve("chk-10"), 2_000);
        Files.createDirectories(snapshots.checkpoints().resolve("job").resolve("chk-11"));

        assertThat(snapshots.newest()).contains(newest);
        assertThat(Snapshots.of(folder, "quality").newest()).isEmpty();
    }

    @Test
    void aJobThatSomebodyStoppedGoesOnFromThereUntilItHasWorkedAgain() throws Exception {
        Snapshots snapshots = Snapshots.of(folder.resolve("with a blank"), "feedback");
        assertThat(snapshots.source()).isEmpty();

        Path own = snapshot(snapshots.checkpoints().resolve("job").resolve("chk-9"), 1_000);
        assertThat(snapshots.source()).contains(new Snapshots.Source("file://" + own, true));

        snapshots.stoppedAt("s3://kept/savepoint-1");
        assertThat(snapshots.source()).contains(new Snapshots.Source("s3://kept/savepoint-1", false));

        Path later = snapshot(
                snapshots.checkpoints().resolve("job").resolve("chk-10"),
                System.currentTimeMillis() + Duration.ofHours(1).toMillis());
        assertThat(snapshots.source()).contains(new Snapshots.Source("file://" + later, true));
    }

    private static Path snapshot(Path folder, long millis) throws Exception {
        Files.createDirectories(folder);
        Files.setLastModifiedTime(Files.createFile(folder.resolve("_metadata")), FileTime.fromMillis(millis));
        return folder;
    }

    private static void assertRefused(String name, String value) {
        assertThatThrownBy(() -> Settings.read(FlinkConfig.class, FlinkConfig.PREFIX, Map.of(name, value)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining(name);
    }
}

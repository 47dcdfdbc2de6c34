package dev.weir.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class GivenSettingsTest {
    @TempDir
    private Path folder;

    @Command
    private static final class AnyCommand {
        @Mixin
        private final GivenSettings settings;

        AnyCommand(Map<String, String> environment) {
            settings = new GivenSettings(environment);
        }
    }

    private static Map<String, String> values(Map<String, String> environment, String... arguments) {
        AnyCommand command = new AnyCommand(environment);
        new CommandLine(command).parseArgs(arguments);
        return command.settings.values();
    }

    @Test
    void ofTwoFilesTheLaterWins() throws IOException {
        Path common = Files.writeString(folder.resolve("common"), "gate.streamThreads=2\nlane.lookThreads=3\n");
        Path own = Files.writeString(folder.resolve("own"), "gate.streamThreads=4\n");
        AnyCommand command = new AnyCommand(Map.of("WEIR_LANE_FETCH_THREADS", "5"));
        new CommandLine(command).parseArgs("--config=" + common, "--config=" + own);
        assertThat(command.settings.values())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("gate.streamThreads", "4", "lane.lookThreads", "3", "lane.fetchThreads", "5"));
    }

    @Test
    void aCommandThatTakesSettingsOfOnePartReadsOverOthersAndRefusesThemOnItsOwnLine() throws IOException {
        Path file = Files.writeString(folder.resolve("all"), "gate.streamThreads=2\ndecode.maxBytes=9\n");
        AnyCommand command = new AnyCommand(Map.of("WEIR_DECODE_CHILDREN", "1", "WEIR_LANE_FETCH_THREADS", "5"));
        CommandLine line = new CommandLine(command);
        line.parseArgs("--config=" + file);
        assertThat(command.settings.values("decode."))
                .containsExactlyInAnyOrderEntriesOf(Map.of("decode.maxBytes", "9", "decode.children", "1"));
        line.parseArgs("--set=gate.streamThreads=4");
        assertThatThrownBy(() -> command.settings.values("decode."))
                .hasMessage("there is no setting gate.streamThreads here: names begin with decode.");
    }

    @Test
    void theEnvironmentNamesEverySettingInCapitals() {
        assertThat(values(Map.of(
                        "WEIR_GATE_STREAM_THREADS", "4",
                        "WEIR_GATE_STATE_MEMORY_MIB", "64",
                        "WEIR_GATEWAY_BIND_ADDRESS", "0.0.0.0",
                        "WEIR_GATE_KAFKA_SASL_JAAS_CONFIG", "secret",
                        "WEIR_LEVERS_MODEL_STORE", "s3://packs",
                        "WEIR_LANES_RUN", "image",
                        "WEIR_LANE_VIDEO_LOOK_THREADS", "1",
                        "WEIR_JAVA_OPTS", "-Xmx1g",
                        "PATH", "/bin")))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "gate.streamThreads", "4",
                        "gate.stateMemoryMiB", "64",
                        "gateway.bindAddress", "0.0.0.0",
                        "gate.kafka.sasl.jaas.config", "secret",
                        "levers.modelStore", "s3://packs",
                        "lanes.run", "image",
                        "lane.video.lookThreads", "1"));
    }

    @Test
    void keysOfAmazonCountWhereNoneOfOursDo() {
        Map<String, String> amazon = Map.of("AWS_ACCESS_KEY_ID", "a", "AWS_SECRET_ACCESS_KEY", "s");
        assertThat(values(amazon)).containsEntry("levers.s3AccessKey", "a").containsEntry("levers.s3SecretKey", "s");
        assertThat(values(amazon, "--set", "levers.s3AccessKey=b")).containsEntry("levers.s3AccessKey", "b");
    }

    @Test
    void theCommandLineWinsOverTheEnvironmentAndThatOverTheFile() throws IOException {
        Path file = Files.writeString(
                folder.resolve("weir.properties"),
                "# settings\ngate.streamThreads = 1\ngate.scoreThreads = 1\ngate.maxBatchSize = 1\n");
        assertThat(values(
                        Map.of("WEIR_GATE_STREAM_THREADS", "2", "WEIR_GATE_SCORE_THREADS", "2"),
                        "--config",
                        file.toString(),
                        "--set",
                        "gate.streamThreads=3"))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("gate.streamThreads", "3", "gate.scoreThreads", "2", "gate.maxBatchSize", "1"));
    }

    @Test
    void aVariableThatMeansNothingIsRefused() {
        assertThatThrownBy(() -> values(Map.of("WEIR_GATE_NO_SUCH", "1")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("WEIR_GATE_NO_SUCH");
        assertThatThrownBy(() -> values(Map.of("WEIR_GATE_KAFKA_", "1"))).isInstanceOf(Refusal.class);
    }
}

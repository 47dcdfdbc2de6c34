package dev.weir.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.serdes.settings.InvalidSettingException;
import dev.weir.serdes.settings.Settings;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class GateConfigTest {
    private static GateConfig read(Map<String, String> values) {
        return Settings.read(GateConfig.class, GateConfig.PREFIX, values);
    }

    @Test
    void runsExactlyOnceByDefault() {
        assertThat(Gate.streamsProperties(read(Map.of())))
                .containsEntry(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2)
                .containsEntry(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 10);
    }

    @Test
    void refusesWhatCannotWork() {
        assertRefused("gate.streamThreads", "65", "gate.streamThreads must be 0 to 64 but is 65");
        assertRefused("gate.instance", " ", "instance must not be empty");
        assertRefused("gate.registryPatienceMillis", "300000", "registryPatienceMillis must be 0 to 270000");
        assertRefused("gate.bootstrap", "x", "there is no setting gate.bootstrap");
    }

    @Test
    void handsOnWhatIsKafkasAndKeepsWhatIsItsOwn() {
        assertThat(Gate.streamsProperties(read(Map.of(
                        "gate.kafka.security.protocol", "SSL", "gate.kafka.processing.guarantee", "at_least_once"))))
                .containsEntry("security.protocol", "SSL")
                .containsEntry(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        assertThat(read(Map.of("gate.registry.basic.auth.user.info", "u:p"))
                        .registrySettings()
                        .clientProperties())
                .containsEntry("basic.auth.user.info", "u:p");
    }

    private static void assertRefused(String name, String value, String words) {
        assertThatThrownBy(() -> read(Map.of(name, value)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining(words);
    }
}

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
        assertRefused("gate.streamThreads", "0", "streamThreads must be 1 to 64 but is 0");
        assertRefused("gate.instance", " ", "instance must not be empty");
        assertRefused("gate.registryPatienceMillis", "300000", "registryPatienceMillis must be 0 to 270000");
        assertRefused("gate.bootstrap", "x", "there is no setting gate.bootstrap");
    }

    private static void assertRefused(String name, String value, String words) {
        assertThatThrownBy(() -> read(Map.of(name, value)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining(words);
    }
}

package dev.weir.standalone.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartSettingsTest {
    @ParameterizedTest
    @ValueSource(strings = {"gat.streamThreads", "lanes.runs", "lanes", "streamThreads"})
    void whatIsOfNoPartIsRefused(String name) {
        assertThatThrownBy(() -> new PartSettings(Map.of(name, "1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there is no setting " + name + ":");
    }

    @Test
    void aPartReadsItsOwnAboveWhatIsUsual() {
        PartSettings settings =
                new PartSettings(Map.of("gate.instance", "a", "gateway.port", "1", "lanes.run", "image"));

        assertThat(settings.of("gate.", Map.of("gate.instance", "usual", "gate.lanes", "audio")))
                .containsExactlyInAnyOrderEntriesOf(Map.of("gate.instance", "a", "gate.lanes", "audio"));
        assertThat(settings.lanesToRun()).isEqualTo("image");
        assertThat(new PartSettings(Map.of()).lanesToRun()).isEqualTo(MediaLanes.ALL);
    }

    @Test
    void valuesAreNotPrinted() {
        assertThat(new PartSettings(Map.of("gate.kafka.sasl.jaas.config", "a-secret")).toString())
                .contains("gate.kafka.sasl.jaas.config")
                .doesNotContain("a-secret");
    }
}

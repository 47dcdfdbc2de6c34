package dev.weir.gate.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.scoring.media.decode.DecodeSettings;
import dev.weir.scoring.media.priority.Niceness;
import dev.weir.serdes.settings.InvalidSettingException;
import dev.weir.serdes.settings.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DecodeConfigTest {
    private static DecodeConfig read(Map<String, String> values) {
        return Settings.read(DecodeConfig.class, DecodeConfig.PREFIX, values);
    }

    @Test
    void byDefaultItStepsBackAndIsOtherwiseWhatTheDecodersSay() {
        DecodeSettings defaults = DecodeSettings.defaults();

        assertThat(read(Map.of()).settings(defaults.children()))
                .usingRecursiveComparison()
                .ignoringFields("niceness")
                .isEqualTo(defaults);
        assertThat(read(Map.of()).niceness()).isEqualTo(10);
    }

    @Test
    void everySettingReachesTheDecoders() {
        DecodeConfig config = read(Map.of(
                "decode.children", "3",
                "decode.jobsPerChild", "40",
                "decode.jobTimeoutMillis", "5000",
                "decode.memoryMiB", "600",
                "decode.maxBytes", "7000",
                "decode.requireLock", "true",
                "decode.niceness", "8"));

        assertThat(config.settings(99)).isEqualTo(new DecodeSettings(3, 40, 5_000, 600, 7_000, true, new Niceness(8)));
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> read(Map.of("decode.children", "-1")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("decode.children");
        assertThatThrownBy(() -> read(Map.of("decode.memoryMiB", "100"))).hasMessageStartingWith("decode.memoryMiB");
        assertThatThrownBy(() -> read(Map.of("decode.niceness", "21")))
                .hasMessage("decode.niceness must be 0 to 20 but is 21");
        assertThatThrownBy(() -> read(Map.of("decode.none", "1"))).hasMessageContaining("no setting decode.none");
    }
}

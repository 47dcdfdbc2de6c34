package dev.weir.gate.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.contract.Modality;
import dev.weir.serdes.settings.InvalidSettingException;
import dev.weir.serdes.settings.Settings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LaneConfigTest {
    private static LaneConfig read(Map<String, String> values) {
        return Settings.read(LaneConfig.class, LaneConfig.PREFIX, values);
    }

    @Test
    void fetchesNothingByDefault() {
        LaneConfig config = read(Map.of());

        assertThat(config.fetchConfig().fileRoots()).isEmpty();
        assertThat(config.fetchConfig().httpsHosts()).isEmpty();
        assertThat(config.maxPollRecords()).isEqualTo(8);
    }

    @Test
    void readsListsOfFoldersAndHosts() {
        LaneConfig config = read(
                Map.of("lane.fileRoots", "/a, /b/c", "lane.httpsHosts", "Media.example.com,other.example.com:8443"));

        assertThat(config.fetchConfig().fileRoots()).containsExactly(Path.of("/a"), Path.of("/b/c"));
        assertThat(config.fetchConfig().httpsHosts()).containsExactly("media.example.com", "other.example.com:8443");
    }

    @Test
    void whatIsSaidOfOneLaneCountsBeforeWhatIsSaidOfAll() {
        Map<String, String> values =
                Map.of("lane.lookThreads", "2", "lane.video.lookThreads", "1", "gate.instance", "g");

        assertThat(LaneConfig.valuesFor(Modality.VIDEO, values)).containsExactly(Map.entry("lane.lookThreads", "1"));
        assertThat(LaneConfig.valuesFor(Modality.IMAGE, values)).containsExactly(Map.entry("lane.lookThreads", "2"));
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> read(Map.of("lane.maxPollRecords", "0")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("lane.maxPollRecords must be 1 to 1000");
        assertThatThrownBy(() -> read(Map.of("lane.mediaMemoryMiB", "1")))
                .hasMessageContaining("room for one piece of media");
        assertThatThrownBy(() -> read(Map.of("lane.lateTaskMillis", "30001")))
                .hasMessageStartingWith("lane.lateTaskMillis");
        assertThatThrownBy(() -> read(Map.of("lane.niceness", "-1")))
                .hasMessageStartingWith("lane.niceness must be 0 to 20");
        assertThatThrownBy(() -> read(Map.of("lane.none", "1"))).hasMessageContaining("no setting lane.none");
    }
}

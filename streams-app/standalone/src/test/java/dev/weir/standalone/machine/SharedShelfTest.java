package dev.weir.standalone.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.contract.Modality;
import dev.weir.gate.lane.LaneConfig;
import dev.weir.gateway.GatewayConfig;
import dev.weir.gateway.media.ShelfSettings;
import dev.weir.serdes.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SharedShelfTest {
    private static ShelfSettings at(String folder) {
        return Settings.read(GatewayConfig.class, GatewayConfig.PREFIX, Map.of("gateway.mediaFolder", folder))
                .shelf();
    }

    private static List<Path> roots(Modality lane, Map<String, String> settings, String folder) {
        Map<String, String> values = LaneConfig.valuesFor(lane, SharedShelf.read(settings, at(folder)));
        return Settings.read(LaneConfig.class, LaneConfig.PREFIX, values)
                .fetchConfig()
                .fileRoots();
    }

    @Test
    void everyLaneReadsTheShelf() {
        assertThat(roots(Modality.IMAGE, Map.of(), "/data/media")).containsExactly(Path.of("/data/media"));
    }

    @Test
    void besideWhatItMayReadAnyway() {
        Map<String, String> given = Map.of("lane.fileRoots", "/uploads", "lane.video.fileRoots", "/clips,/films");

        assertThat(roots(Modality.IMAGE, given, "/data/media"))
                .containsExactly(Path.of("/uploads"), Path.of("/data/media"));
        assertThat(roots(Modality.VIDEO, given, "/data/media"))
                .containsExactly(Path.of("/clips"), Path.of("/films"), Path.of("/data/media"));
    }

    @Test
    void withoutAShelfNothingChanges() {
        assertThat(roots(Modality.IMAGE, Map.of(), "")).isEmpty();
        assertThat(roots(Modality.IMAGE, Map.of("lane.fileRoots", "/uploads"), ""))
                .containsExactly(Path.of("/uploads"));
    }

    /** Parted at the comma it would open other folders. */
    @Test
    void aFolderWithACommaIsRefused() {
        assertThatThrownBy(() -> roots(Modality.IMAGE, Map.of(), "/data/,/media"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("comma");
    }

    @Test
    void aLaneTakesWhatTheShelfKeeps() {
        assertThat(Settings.read(LaneConfig.class, LaneConfig.PREFIX, Map.of()).maxMediaBytes())
                .isEqualTo(at("/data/media").mediaMaxBytes());
    }
}

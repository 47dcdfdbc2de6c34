package dev.weir.standalone.bench;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.standalone.bench.BesideBench.Plan;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What it is not run with. */
class BesideBenchTest {
    private static final BesideWindows WINDOWS = new BesideWindows(0, 1, 1);

    @Test
    void refusesWhatIsNoRateOrWindow() {
        assertThatThrownBy(() -> new Plan(WINDOWS, 0, 4, false, Map.of())).hasMessageContaining("at least 1");
        assertThatThrownBy(() -> new BesideWindows(0, 0, 1)).hasMessageContaining("at least 1");
        assertThatThrownBy(() -> new BesideWindows(-1, 1, 1)).hasMessageContaining("not below 0");
    }

    @Test
    void refusesSettingsOfPartsThatDoNotRunAndValuesThatDoNotFit() {
        assertThatThrownBy(() -> plan("gateway.port", "1")).hasMessageContaining("no setting gateway.port");
        assertThatThrownBy(() -> plan("lane.none", "1")).hasMessageContaining("no setting lane.none");
        assertThatThrownBy(() -> plan("decode.niceness", "50")).hasMessageStartingWith("decode.niceness");
        assertThatThrownBy(() -> plan("gate.maxBatchSize", "x")).hasMessageStartingWith("gate.maxBatchSize");
    }

    private static Plan plan(String name, String value) {
        return new Plan(WINDOWS, 1, 4, false, Map.of(name, value));
    }
}

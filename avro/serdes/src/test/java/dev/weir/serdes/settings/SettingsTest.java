package dev.weir.serdes.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
    record Pump(
            @Setting(byDefault = "main", meaning = "Name.") String name,

            @Setting(byDefault = "8", meaning = "Litres a second.")
            int litres,

            @Setting(byDefault = "true", meaning = "On.") boolean on,
            @Setting(byDefault = "/tmp", meaning = "Where.") Path folder,

            @Setting(byDefault = "", meaning = "The motor's own.")
            PassedOn motor) {
        Pump {
            if (litres < 1) {
                throw new IllegalArgumentException("litres must be at least 1 but is " + litres);
            }
        }
    }

    @Test
    void defaultsCountWhereNothingIsSet() {
        assertThat(Settings.read(Pump.class, "pump.", Map.of()))
                .isEqualTo(new Pump("main", 8, true, Path.of("/tmp"), new PassedOn(Map.of())));
    }

    @Test
    void everythingCanBeSet() {
        Map<String, String> values = Map.of(
                "pump.name", "b",
                "pump.litres", "3",
                "pump.on", "false",
                "pump.folder", "/x",
                "pump.motor.oil.kind", "thin",
                "other.y", "z");
        assertThat(Settings.read(Pump.class, "pump.", values))
                .isEqualTo(new Pump("b", 3, false, Path.of("/x"), new PassedOn(Map.of("oil.kind", "thin"))));
    }

    @Test
    void whatIsPassedOnIsNotPrinted() {
        Pump pump = Settings.read(Pump.class, "pump.", Map.of("pump.motor.key", "a-secret"));

        assertThat(pump.toString()).contains("motor=[key]").doesNotContain("a-secret");
    }

    @Test
    void refusesWhatItDoesNotKnowAndWhatDoesNotFit() {
        assertRefused(Map.of("pump.litre", "3"), "there is no setting pump.litre;");
        assertRefused(Map.of("pump.litres", "many"), "pump.litres must be int but is \"many\"");
        assertRefused(Map.of("pump.on", "yes"), "pump.on must be boolean");
        assertRefused(Map.of("pump.litres", "0"), "pump.litres must be at least 1 but is 0");
        assertRefused(Map.of("pump.motor", "x"), "there is no setting pump.motor;");
        assertRefused(Map.of("pump.motor.", "x"), "there is no setting pump.motor.;");
    }

    @Test
    void describesItselfInOrder() {
        assertThat(Settings.describe(Pump.class, "pump."))
                .extracting(Settings.Described::name)
                .containsExactly("pump.name", "pump.litres", "pump.on", "pump.folder", "pump.motor.*");
    }

    private static void assertRefused(Map<String, String> values, String words) {
        assertThatThrownBy(() -> Settings.read(Pump.class, "pump.", values))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining(words);
    }
}

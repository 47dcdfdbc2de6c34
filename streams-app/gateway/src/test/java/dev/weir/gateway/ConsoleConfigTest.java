package dev.weir.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.gateway.cases.ReviewTargets;
import dev.weir.serdes.settings.InvalidSettingException;
import dev.weir.serdes.settings.PassedOn;
import dev.weir.serdes.settings.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleConfigTest {
    private static ConsoleConfig read(Map<String, String> values) {
        return Settings.read(ConsoleConfig.class, ConsoleConfig.PREFIX, values);
    }

    @Test
    void hasDefaults() {
        ConsoleConfig config = read(Map.of());

        assertThat(config)
                .isEqualTo(new ConsoleConfig(
                        true, new PassedOn(Map.of()), 15, 12, false, 25, 5_000, 60, 240, 1_440, 4_320, 30));
        assertThat(config.targets()).isEqualTo(ReviewTargets.DEFAULT);
    }

    @Test
    void readsEverySetting() {
        Map<String, String> given = new HashMap<>();
        given.put("console.enabled", "false");
        given.put("console.database.jdbcUrl", "jdbc:postgresql://db/weir");
        given.put("console.claimMinutes", "5");
        given.put("console.sessionHours", "8");
        given.put("console.secureCookie", "true");
        given.put("console.pageSize", "10");
        given.put("console.verdictWaitMillis", "100");
        given.put("console.criticalDueMinutes", "1");
        given.put("console.highDueMinutes", "2");
        given.put("console.mediumDueMinutes", "3");
        given.put("console.lowDueMinutes", "4");
        given.put("console.humanAfterMinutes", "6");
        assertThat(given).hasSameSizeAs(Settings.describe(ConsoleConfig.class, ConsoleConfig.PREFIX));

        ConsoleConfig config = read(given);

        assertThat(config.enabled()).isFalse();
        assertThat(config.database().values()).containsEntry("jdbcUrl", "jdbc:postgresql://db/weir");
        assertThat(config.claimFor()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.sessionsLast()).isEqualTo(Duration.ofHours(8));
        assertThat(config.settings().secureCookie()).isTrue();
        assertThat(config.settings().pageSize()).isEqualTo(10);
        assertThat(config.settings().verdictWait()).isEqualTo(Duration.ofMillis(100));
        assertThat(config.targets())
                .isEqualTo(new ReviewTargets(
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(2),
                        Duration.ofMinutes(3),
                        Duration.ofMinutes(4),
                        Duration.ofMinutes(6)));
    }

    @ParameterizedTest
    @CsvSource({
        "console.claimMinutes, 0",
        "console.sessionHours, 0",
        "console.pageSize, 4",
        "console.verdictWaitMillis, -1",
        "console.criticalDueMinutes, 0",
        "console.highDueMinutes, 59",
        "console.mediumDueMinutes, 239",
        "console.lowDueMinutes, 1439",
        "console.humanAfterMinutes, -1",
        "console.enabled, yes",
        "console.pagesize, 10",
    })
    void refusesAWrongValueAndNamesTheSetting(String name, String value) {
        assertThatThrownBy(() -> read(Map.of(name, value)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining(name);
    }

    @Test
    void showsNoSecret() {
        assertThat(read(Map.of("console.database.password", "a-secret")).toString())
                .doesNotContain("a-secret");
    }
}

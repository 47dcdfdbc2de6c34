package dev.weir.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.gateway.media.ShelfSettings;
import dev.weir.gateway.verdict.IndexLimits;
import dev.weir.serdes.Connections;
import dev.weir.serdes.settings.InvalidSettingException;
import dev.weir.serdes.settings.PassedOn;
import dev.weir.serdes.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayConfigTest {
    private static GatewayConfig read(Map<String, String> values) {
        return Settings.read(GatewayConfig.class, GatewayConfig.PREFIX, values);
    }

    @Test
    void hasDefaults() {
        GatewayConfig config = read(Map.of());

        assertThat(config)
                .isEqualTo(new GatewayConfig(
                        "127.0.0.1",
                        8_080,
                        new Connections(
                                "127.0.0.1:9092",
                                new PassedOn(Map.of()),
                                "http://127.0.0.1:8081",
                                new PassedOn(Map.of()),
                                ""),
                        0,
                        1_048_576,
                        100_000,
                        2_000,
                        30_000,
                        4_096,
                        5_000,
                        Path.of(".weir/gateway"),
                        64 << 20,
                        32 << 20,
                        400,
                        new ShelfSettings(Path.of(""), 32 << 20, 10L << 30, 168)));
        assertThat(config.shelf().isSet()).isFalse();
        assertThat(config.indexLimits()).isEqualTo(IndexLimits.DEFAULT);
        assertThat(config.registrySettings().limits().maxRecordBytes()).isGreaterThan(GatewayConfig.MOST_BODY_BYTES);
    }

    @Test
    void readsEverySetting() {
        Map<String, String> given = new HashMap<>();
        given.put("gateway.bindAddress", "0.0.0.0");
        given.put("gateway.port", "0");
        given.put("gateway.bootstrapServers", "b:9092");
        given.put("gateway.kafka.security.protocol", "SSL");
        given.put("gateway.registryUrl", "http://r:8081");
        given.put("gateway.registry.basic.auth.user.info", "u:p");
        given.put("gateway.topicPrefix", "staging.");
        given.put("gateway.replyPartition", "4");
        given.put("gateway.maxBodyBytes", "2000000");
        given.put("gateway.maxTextChars", "5000");
        given.put("gateway.defaultWaitMillis", "100");
        given.put("gateway.maxWaitMillis", "200");
        given.put("gateway.maxWaiters", "3");
        given.put("gateway.sendTimeoutMillis", "900");
        given.put("gateway.dataFolder", "/data");
        given.put("gateway.indexCacheBytes", "4000000");
        given.put("gateway.indexWriteBufferBytes", "2000000");
        given.put("gateway.indexRetentionDays", "30");
        given.put("gateway.mediaFolder", "/media");
        given.put("gateway.mediaMaxBytes", "3000000");
        given.put("gateway.mediaFolderMaxBytes", "9000000000");
        given.put("gateway.mediaRetentionHours", "12");
        assertThat(given).hasSameSizeAs(Settings.describe(GatewayConfig.class, GatewayConfig.PREFIX));

        GatewayConfig config = read(given);

        assertThat(config.listening().bindAddress()).isEqualTo("0.0.0.0");
        assertThat(config.listening().port()).isZero();
        assertThat(config.listening().limits().maxBodyBytes()).isEqualTo(2_000_000);
        assertThat(config.listening().limits().defaultWaitMillis()).isEqualTo(100);
        assertThat(config.listening().limits().maxWaitMillis()).isEqualTo(200);
        assertThat(config.maxWaiters()).isEqualTo(3);
        assertThat(config.sendTimeoutMillis()).isEqualTo(900);
        assertThat(config.indexFolder()).isEqualTo(Path.of("/data/verdict-index"));
        assertThat(config.indexLimits()).isEqualTo(new IndexLimits(4_000_000, 2_000_000, Duration.ofDays(30)));
        assertThat(config.shelf()).isEqualTo(new ShelfSettings(Path.of("/media"), 3_000_000, 9_000_000_000L, 12));
        assertThat(config.shelf().isSet()).isTrue();
        assertThat(config.eventLimits().maxTextLength()).isEqualTo(5_000);
        assertThat(config.topics().contentEvents().name()).isEqualTo("staging.content.events");
        assertThat(config.replyPartition()).isEqualTo(4);
        assertThat(config.connections().bootstrapServers()).isEqualTo("b:9092");
        assertThat(config.connections().kafka().values()).containsExactly(Map.entry("security.protocol", "SSL"));
        assertThat(config.registrySettings().urls()).hasToString("[http://r:8081]");
        assertThat(config.registrySettings().clientProperties())
                .containsExactly(Map.entry("basic.auth.user.info", "u:p"));
    }

    @ParameterizedTest
    @CsvSource({
        "gateway.port, 65536",
        "gateway.port, eighty",
        "gateway.bindAddress, ''",
        "gateway.maxBodyBytes, 10",
        "gateway.maxBodyBytes, 99999999",
        "gateway.maxTextChars, 0",
        "gateway.maxTextChars, 100001",
        "gateway.maxWaitMillis, 300001",
        "gateway.defaultWaitMillis, 30001",
        "gateway.maxWaiters, 0",
        "gateway.sendTimeoutMillis, 0",
        "gateway.replyPartition, -1",
        "gateway.dataFolder, ''",
        "gateway.bootstrapServers, ''",
        "gateway.registryUrl, ''",
        "gateway.indexCacheBytes, 1000000",
        "gateway.indexWriteBufferBytes, 67108865",
        "gateway.indexRetentionDays, 0",
        "gateway.mediaMaxBytes, 1023",
        "gateway.mediaMaxBytes, 1073741825",
        "gateway.mediaFolderMaxBytes, 33554431",
        "gateway.mediaRetentionHours, 0",
        "gateway.prot, 80",
    })
    void refusesAWrongValueAndNamesTheSetting(String name, String value) {
        assertThatThrownBy(() -> read(Map.of(name, value)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining(name);
    }

    @Test
    void showsNoSecret() {
        assertThat(read(Map.of("gateway.kafka.sasl.jaas.config", "a-secret")).toString())
                .contains("sasl.jaas.config")
                .doesNotContain("a-secret");
    }
}

package dev.weir.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.gateway.verdict.IndexLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayConfigTest {
    private static final Map<String, String> NEEDED = Map.of(
            "kafka.bootstrap.servers", "b:9092", "registry.urls", "http://r:8081", "gateway.data.folder", "/data");

    @Test
    void hasDefaults() {
        GatewayConfig config = GatewayConfig.of(NEEDED);

        assertThat(config.http()).isEqualTo(new HttpSettings("127.0.0.1", 8080, 1_048_576));
        assertThat(config.waiting()).isEqualTo(new WaitSettings(2_000, 30_000, 4_096, 5_000));
        assertThat(config.storage()).isEqualTo(new StorageSettings(Path.of("/data"), IndexLimits.DEFAULT));
        assertThat(config.maxTextChars()).isEqualTo(100_000);
        assertThat(config.broker().topicPrefix()).isEmpty();
        assertThat(config.broker().replyPartition()).isZero();
        assertThat(config.broker().clientProperties()).isEmpty();
        assertThat(config.broker().registry().limits().maxRecordBytes()).isGreaterThan(HttpSettings.MOST_BODY_BYTES);
    }

    @Test
    void readsEverySetting() {
        Map<String, String> given = new HashMap<>(NEEDED);
        given.put("gateway.bind.address", "0.0.0.0");
        given.put("gateway.port", "0");
        given.put("gateway.body.max.bytes", "2000000");
        given.put("gateway.text.max.chars", "5000");
        given.put("gateway.wait.default.millis", "100");
        given.put("gateway.wait.max.millis", "200");
        given.put("gateway.waiters.max", "3");
        given.put("gateway.send.timeout.millis", "900");
        given.put("gateway.reply.partition", "4");
        given.put("gateway.index.block.cache.bytes", "4000000");
        given.put("gateway.index.write.buffer.bytes", "2000000");
        given.put("gateway.index.retention.days", "30");
        given.put("kafka.client.security.protocol", "SSL");
        given.put("topics.prefix", "staging.");
        assertThat(given).hasSameSizeAs(GatewayConfig.settings());

        GatewayConfig config = GatewayConfig.of(given);

        assertThat(config.http()).isEqualTo(new HttpSettings("0.0.0.0", 0, 2_000_000));
        assertThat(config.waiting()).isEqualTo(new WaitSettings(100, 200, 3, 900));
        assertThat(config.storage().index()).isEqualTo(new IndexLimits(4_000_000, 2_000_000, Duration.ofDays(30)));
        assertThat(config.eventLimits().maxTextLength()).isEqualTo(5_000);
        assertThat(config.broker().topics().contentEvents().name()).isEqualTo("staging.content.events");
        assertThat(config.broker().replyPartition()).isEqualTo(4);
        assertThat(config.broker().clientProperties()).containsExactly(Map.entry("security.protocol", "SSL"));
    }

    @ParameterizedTest
    @CsvSource({
        "gateway.port, 65536",
        "gateway.port, eighty",
        "gateway.bind.address, ''",
        "gateway.body.max.bytes, 10",
        "gateway.body.max.bytes, 99999999",
        "gateway.text.max.chars, 0",
        "gateway.text.max.chars, 100001",
        "gateway.wait.max.millis, 300001",
        "gateway.wait.default.millis, 30001",
        "gateway.waiters.max, 0",
        "gateway.send.timeout.millis, 0",
        "gateway.reply.partition, -1",
        "gateway.data.folder, ''",
        "kafka.bootstrap.servers, ''",
        "registry.urls, ''",
        "gateway.prot, 80",
    })
    void refusesAWrongValueAndNamesTheSetting(String name, String value) {
        Map<String, String> given = new HashMap<>(NEEDED);
        given.put(name, value);

        assertThatThrownBy(() -> GatewayConfig.of(given))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
    }

    @Test
    void showsNoSecret() {
        Map<String, String> given = new HashMap<>(NEEDED);
        given.put("kafka.client.sasl.jaas.config", "a-secret");

        assertThat(GatewayConfig.of(given).toString())
                .contains("sasl.jaas.config")
                .doesNotContain("a-secret");
    }
}

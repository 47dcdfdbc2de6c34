package dev.weir.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BrokerConfigTest {
    private static final Path FOLDER = Path.of("data");

    @Test
    void theDefaultsAreUsable() {
        BrokerConfig config = BrokerConfig.in(FOLDER, 9092);
        assertThat(config.controllerPort()).isZero();
        assertThat(config.limits().maxMessageBytes()).isEqualTo(8 * 1024 * 1024);
    }

    @Test
    void portsMustBePortsAndDiffer() {
        BrokerLimits limits = BrokerLimits.defaults();
        assertThatIllegalArgumentException().isThrownBy(() -> BrokerConfig.in(FOLDER, 70_000));
        assertThatIllegalArgumentException().isThrownBy(() -> new BrokerConfig(FOLDER, 0, -1, limits));
        assertThatIllegalArgumentException().isThrownBy(() -> new BrokerConfig(FOLDER, 9092, 9092, limits));
    }

    @Test
    void limitsMustBePositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BrokerLimits(1, 0, 1, 1, 1))
                .withMessageContaining("retentionHours");
    }

    @Test
    void aTopicNeedsANameAndAPartition() {
        assertThatIllegalArgumentException().isThrownBy(() -> TopicSpec.of(" ", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new TopicSpec("a", 0, true, Map.of()));
    }
}

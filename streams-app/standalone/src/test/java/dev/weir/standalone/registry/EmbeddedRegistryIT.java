package dev.weir.standalone.registry;

import dev.weir.standalone.broker.BrokerConfig;
import dev.weir.standalone.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Ours. */
class EmbeddedRegistryIT extends RegistryConformance implements ClientConformance {
    @TempDir
    static Path folder;

    private static EmbeddedBroker broker;
    private static SchemaRegistry registry;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start(BrokerConfig.in(folder, 0));
        RegistryConfig usual = RegistryConfig.of(broker.bootstrapServers(), 0);
        registry = SchemaRegistry.start(new RegistryConfig(
                usual.bootstrapServers(), 0, usual.topic(), usual.maxBodyBytes(), Duration.ofSeconds(120)));
    }

    @AfterAll
    static void stop() {
        registry.close();
        broker.close();
    }

    @Override
    public String url() {
        return registry.url();
    }

    @Override
    public Set<Deviation> deviations() {
        return Set.of();
    }
}

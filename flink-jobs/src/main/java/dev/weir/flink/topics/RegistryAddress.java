package dev.weir.flink.topics;

import dev.weir.flink.FlinkConfig;
import dev.weir.serdes.Cleanup;
import dev.weir.serdes.RegistrySettings;
import dev.weir.serdes.SerdeLimits;
import dev.weir.serdes.Topic;
import java.io.Serializable;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** The registry as it travels to where a task runs: plain values, made into settings there. */
record RegistryAddress(String url, Map<String, String> properties, int maxRecordBytes, int patienceMillis)
        implements Serializable {
    static RegistryAddress of(FlinkConfig config) {
        return new RegistryAddress(
                config.connections().registryUrl(),
                config.connections().registry().values(),
                config.maxRecordBytes(),
                config.registryPatienceMillis());
    }

    RegistrySettings settings() {
        return RegistrySettings.of(url)
                .withLimits(SerdeLimits.DEFAULT.withMaxRecordBytes(maxRecordBytes))
                .withClientProperties(properties);
    }

    /** A topic by its name, as far as a serde needs it. */
    <T extends SpecificRecord> Topic<T> topic(String name, Class<T> type) {
        return new Topic<>(name, type, Cleanup.DELETE, false);
    }

    /** Without the properties' values: they may hold a password. */
    @Override
    public String toString() {
        return "RegistryAddress[" + url + ", " + properties.keySet() + "]";
    }
}

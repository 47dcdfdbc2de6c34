package dev.weir.serdes;

import static dev.weir.serdes.settings.Bounds.require;

import dev.weir.serdes.settings.PassedOn;
import dev.weir.serdes.settings.Setting;
import java.util.HashMap;
import java.util.Map;

/** Where Kafka and the registry are, how to speak with them, and what the topics are called: a group of settings of every process. */
public record Connections(
        @Setting(byDefault = "127.0.0.1:9092", meaning = "Kafka brokers to begin with, `host:port` parted by commas.")
        String bootstrapServers,

        @Setting(
                byDefault = "",
                meaning = "Handed to every Kafka client under its own name, for example `….kafka.security.protocol`;"
                        + " what Weir sets itself wins.")
        PassedOn kafka,

        @Setting(
                byDefault = "http://127.0.0.1:8081",
                meaning = "Schema registry; several addresses of one are parted by commas.")
        String registryUrl,

        @Setting(
                byDefault = "",
                meaning = "Handed to the registry client under its own name, for example"
                        + " `….registry.basic.auth.user.info`.")
        PassedOn registry,

        @Setting(byDefault = "", meaning = "Stands before every topic's name.")
        String topicPrefix) {

    public Connections {
        require(!bootstrapServers.isBlank(), "bootstrapServers must not be empty");
        require(!registryUrl.isBlank(), "registryUrl must not be empty");
    }

    /** Settings of any Kafka client. */
    public Map<String, Object> client() {
        Map<String, Object> client = new HashMap<>(kafka.values());
        client.put("bootstrap.servers", bootstrapServers);
        return client;
    }

    /** The registry, within these bounds. */
    public RegistrySettings registry(SerdeLimits limits) {
        return RegistrySettings.of(registryUrl)
                .withClientProperties(registry.values())
                .withLimits(limits);
    }

    public Topics topics() {
        return Topics.withPrefix(topicPrefix);
    }
}

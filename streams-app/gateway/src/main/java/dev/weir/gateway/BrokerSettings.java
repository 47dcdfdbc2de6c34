package dev.weir.gateway;

import dev.weir.serdes.RegistrySettings;
import dev.weir.serdes.Topics;
import java.util.Map;

/**
 * Where broker and registry are.
 *
 * @param bootstrapServers brokers, as {@code host:port} parted by commas
 * @param clientProperties further settings of every Kafka client, such as {@code security.protocol}; they cannot change what the gateway
 *     sets itself
 * @param registry schema registry
 * @param topicPrefix put in front of every topic, may be empty
 * @param replyPartition partition of {@code gate.replies} that this gateway reads; no two gateways share one
 */
public record BrokerSettings(
        String bootstrapServers,
        Map<String, String> clientProperties,
        RegistrySettings registry,
        String topicPrefix,
        int replyPartition) {
    public BrokerSettings {
        clientProperties = Map.copyOf(clientProperties);
        Checks.require(!bootstrapServers.isBlank(), GatewayConfig.BOOTSTRAP_SERVERS + " must be given");
        Checks.within(GatewayConfig.REPLY_PARTITION, replyPartition, 0, 100_000);
        Topics.withPrefix(topicPrefix);
    }

    /** All topics under the prefix. */
    public Topics topics() {
        return Topics.withPrefix(topicPrefix);
    }

    /** Without the clients' settings: they may hold a password. */
    @Override
    public String toString() {
        return "BrokerSettings[bootstrapServers=" + bootstrapServers + ", clientProperties=" + clientProperties.keySet()
                + ", registry=" + registry + ", topicPrefix=" + topicPrefix + ", replyPartition=" + replyPartition
                + "]";
    }
}

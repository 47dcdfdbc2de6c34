package dev.weir.standalone.registry;

import java.time.Duration;

/**
 * What a {@link SchemaRegistry} is started with.
 *
 * @param bootstrapServers the broker that keeps the schemas
 * @param port the loopback port of the REST API; 0 picks a free one
 * @param topic the compacted topic that is the registry's memory, made when missing
 * @param maxBodyBytes the largest request that is read; larger ones are answered 413
 * @param logTimeout how long a write, or the reading of the topic at the start, may take
 */
public record RegistryConfig(String bootstrapServers, int port, String topic, int maxBodyBytes, Duration logTimeout) {
    private static final String DEFAULT_TOPIC = "_schemas";
    private static final int DEFAULT_MAX_BODY_BYTES = 1024 * 1024;
    private static final Duration DEFAULT_LOG_TIMEOUT = Duration.ofSeconds(10);
    private static final int HIGHEST_PORT = 65_535;

    public RegistryConfig {
        if (bootstrapServers.isBlank()) {
            throw new IllegalArgumentException("bootstrapServers must be given");
        }
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("port must be between 0 and " + HIGHEST_PORT + ", is " + port);
        }
        if (topic.isBlank()) {
            throw new IllegalArgumentException("topic must be given");
        }
        if (maxBodyBytes <= 0) {
            throw new IllegalArgumentException("maxBodyBytes must be positive, is " + maxBodyBytes);
        }
        if (logTimeout.isNegative() || logTimeout.isZero()) {
            throw new IllegalArgumentException("logTimeout must be positive, is " + logTimeout);
        }
    }

    public static RegistryConfig of(String bootstrapServers, int port) {
        return new RegistryConfig(bootstrapServers, port, DEFAULT_TOPIC, DEFAULT_MAX_BODY_BYTES, DEFAULT_LOG_TIMEOUT);
    }
}

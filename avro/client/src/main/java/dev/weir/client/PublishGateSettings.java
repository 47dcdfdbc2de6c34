package dev.weir.client;

import dev.weir.serdes.RegistrySettings;
import dev.weir.serdes.Topics;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * How a {@link PublishGate} reads.
 *
 * @param kafka settings of the consumer; {@code bootstrap.servers} and {@code group.id} must stand there. What the gate's safety hangs on
 *     (isolation, commits, assignment, deserializers) it sets itself.
 * @param topics names of the topics
 * @param registry where the schemas are
 * @param known conditions that the publisher can keep
 * @param memory how far back verdicts are read again at the start where the {@link SequenceStore} is not durable
 */
public record PublishGateSettings(
        Map<String, Object> kafka, Topics topics, RegistrySettings registry, KnownConditions known, Duration memory) {
    /** Seven days. */
    public static final Duration DEFAULT_MEMORY = Duration.ofDays(7);

    public PublishGateSettings {
        kafka = Map.copyOf(kafka);
        for (String needed : new String[] {ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, ConsumerConfig.GROUP_ID_CONFIG}) {
            if (!kafka.containsKey(needed)) {
                throw new IllegalArgumentException("The gate's consumer needs " + needed);
            }
        }
        if (memory.isNegative() || memory.isZero()) {
            throw new IllegalArgumentException("memory must be more than nothing");
        }
    }

    /** With the default memory. */
    public static PublishGateSettings of(
            Map<String, Object> kafka, Topics topics, RegistrySettings registry, KnownConditions known) {
        return new PublishGateSettings(kafka, topics, registry, known, DEFAULT_MEMORY);
    }
}

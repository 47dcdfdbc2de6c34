package dev.weir.standalone.machine;

import dev.weir.serdes.Cleanup;
import dev.weir.serdes.Connections;
import dev.weir.serdes.ContractSerdes;
import dev.weir.serdes.RegistrySettings;
import dev.weir.serdes.Topic;
import dev.weir.serdes.Topics;
import dev.weir.standalone.broker.TopicProvisioner;
import dev.weir.standalone.broker.TopicSpec;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificData;

/** Puts the contract in place: every topic, and every schema under its subject. Does nothing where it is in place already. */
public final class ContractTopics {
    private static final String COMPATIBILITY = "FULL_TRANSITIVE";

    private ContractTopics() {}

    /** Makes what is missing of topics and schemas. */
    static void putInPlace(Connections connections, RegistrySettings registry, int partitions) {
        Topics topics = connections.topics();
        provision(connections.client(), topics, partitions);
        try (ContractSerdes serdes = new ContractSerdes(registry)) {
            register(serdes, topics);
        }
    }

    /** The topics that the contract names, with this many partitions each. */
    public static List<TopicSpec> specs(Topics topics, int partitions) {
        List<TopicSpec> specs = new ArrayList<>();
        for (Topic<?> topic : topics.all()) {
            Map<String, String> config =
                    topic.cleanup() == Cleanup.COMPACT ? Map.of("cleanup.policy", "compact") : Map.of();
            specs.add(new TopicSpec(topic.name(), partitions, topic.keyedByContent(), config));
        }
        specs.add(TopicSpec.of(topics.deadLetter(), partitions));
        return List.copyOf(specs);
    }

    /**
     * Makes missing topics; returns the names of those it made.
     *
     * @param kafka settings of the client, {@code bootstrap.servers} at least
     */
    public static Set<String> provision(Map<String, Object> kafka, Topics topics, int partitions) {
        try (TopicProvisioner provisioner = new TopicProvisioner(kafka)) {
            return provisioner.provision(specs(topics, partitions));
        }
    }

    /**
     * Registers every schema, so that a reader in another language finds it before the first record, and holds every subject to the
     * contract's compatibility.
     */
    public static void register(ContractSerdes serdes, Topics topics) {
        SchemaRegistryClient registry = serdes.registry();
        try {
            for (Topic<?> topic : topics.all()) {
                registry.register(
                        topic.subject(), new AvroSchema(SpecificData.get().getSchema(topic.recordType())));
                registry.updateCompatibility(topic.subject(), COMPATIBILITY);
            }
        } catch (IOException | RestClientException e) {
            throw new IllegalStateException("the contract could not be registered: " + e.getMessage(), e);
        }
    }
}

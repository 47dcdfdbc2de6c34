package dev.weir.standalone.broker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Makes the topics that are missing and leaves those that exist as they are. Works against any Kafka: the replication factor is the
 * broker's default.
 */
public final class TopicProvisioner implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Admin admin;

    /** @param clientSettings how to reach the broker, {@code bootstrap.servers} at least */
    public TopicProvisioner(Map<String, Object> clientSettings) {
        this.admin = Admin.create(clientSettings);
    }

    public static TopicProvisioner to(String bootstrapServers) {
        return new TopicProvisioner(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    /**
     * Makes what is missing, or nothing at all when it refuses.
     *
     * @return the names of the topics that were made by this call
     * @throws TopicMismatchException when an existing topic that must be co-partitioned has another partition count
     */
    public Set<String> provision(Collection<TopicSpec> specs) {
        requireEqualCounts(specs);
        Map<String, Integer> existing = partitionCounts(specs);
        requireSameCounts(specs, existing);
        Set<String> made = new LinkedHashSet<>();
        for (TopicSpec spec : specs) {
            if (!existing.containsKey(spec.name()) && create(spec)) {
                made.add(spec.name());
            }
        }
        return made;
    }

    private static void requireEqualCounts(Collection<TopicSpec> specs) {
        Map<Integer, List<String>> byCount = specs.stream()
                .filter(TopicSpec::coPartitioned)
                .collect(Collectors.groupingBy(
                        TopicSpec::partitions,
                        LinkedHashMap::new,
                        Collectors.mapping(TopicSpec::name, Collectors.toList())));
        if (byCount.size() > 1) {
            throw new TopicMismatchException(
                    "Co-partitioned topics need equal partition counts, asked for: " + byCount);
        }
    }

    private static void requireSameCounts(Collection<TopicSpec> specs, Map<String, Integer> existing) {
        List<String> wrong = new ArrayList<>();
        for (TopicSpec spec : specs) {
            Integer count = existing.get(spec.name());
            if (spec.coPartitioned() && count != null && count != spec.partitions()) {
                wrong.add("topic " + spec.name() + " has " + count + " partitions and needs " + spec.partitions());
            }
        }
        if (!wrong.isEmpty()) {
            throw new TopicMismatchException("The partition counts do not match: " + String.join("; ", wrong)
                    + ". Records of one content must meet in one partition number: configure the count that exists, or start with"
                    + " new topics (another prefix).");
        }
    }

    private Map<String, Integer> partitionCounts(Collection<TopicSpec> specs) {
        List<String> names = specs.stream().map(TopicSpec::name).toList();
        Map<String, Integer> counts = new LinkedHashMap<>();
        admin.describeTopics(names)
                .topicNameValues()
                .forEach((name, description) -> described(description)
                        .ifPresent(found -> counts.put(name, found.partitions().size())));
        return counts;
    }

    private static Optional<TopicDescription> described(KafkaFuture<TopicDescription> description) {
        try {
            return Optional.of(await(description));
        } catch (UnknownTopicOrPartitionException missing) {
            return Optional.empty();
        }
    }

    /** False when somebody else made it a moment before. */
    private boolean create(TopicSpec spec) {
        NewTopic topic = new NewTopic(spec.name(), Optional.of(spec.partitions()), Optional.empty());
        try {
            await(admin.createTopics(List.of(topic.configs(spec.config()))).all());
            return true;
        } catch (TopicExistsException raced) {
            requireSameCounts(List.of(spec), partitionCounts(List.of(spec)));
            return false;
        }
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
        } catch (TimeoutException e) {
            throw new org.apache.kafka.common.errors.TimeoutException(
                    "The broker did not answer within " + TIMEOUT.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    @Override
    public void close() {
        admin.close(TIMEOUT);
    }
}

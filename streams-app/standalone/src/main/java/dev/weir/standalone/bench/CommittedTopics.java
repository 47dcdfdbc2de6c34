package dev.weir.standalone.bench;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Whoever watches a benchmark reads all partitions of some topics, in no group, and sees what is committed alone. */
final class CommittedTopics {
    private CommittedTopics() {}

    static KafkaConsumer<byte[], byte[]> fromTheBeginning(String bootstrap, Collection<String> topics) {
        KafkaConsumer<byte[], byte[]> consumer = assigned(bootstrap, topics);
        consumer.seekToBeginning(consumer.assignment());
        return consumer;
    }

    /** What is written once this has returned is read. */
    static KafkaConsumer<byte[], byte[]> fromNowOn(String bootstrap, Collection<String> topics) {
        KafkaConsumer<byte[], byte[]> consumer = assigned(bootstrap, topics);
        consumer.seekToEnd(consumer.assignment());
        consumer.assignment().forEach(consumer::position);
        return consumer;
    }

    private static KafkaConsumer<byte[], byte[]> assigned(String bootstrap, Collection<String> topics) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = topics.stream()
                .flatMap(name -> consumer.partitionsFor(name).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        return consumer;
    }
}

package dev.weir.standalone.bench;

import dev.weir.contract.PolicyBundle;
import dev.weir.serdes.ContractSerdes;
import dev.weir.serdes.Topic;
import dev.weir.serdes.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;

/** Writes to {@code policy.bundles} and tells when the broker had it. */
final class RolloutPublisher implements AutoCloseable {
    private final Topic<PolicyBundle> topic;
    private final Serializer<PolicyBundle> serializer;
    private final KafkaProducer<byte[], byte[]> producer;

    RolloutPublisher(String bootstrap, ContractSerdes serdes, Topics topics) {
        this.topic = topics.policyBundles();
        this.serializer = serdes.serializer(topic);
        this.producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap, ProducerConfig.ACKS_CONFIG, "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** @return {@link System#nanoTime} when the acknowledgement came */
    long put(String key, PolicyBundle record) {
        byte[] value = serializer.serialize(topic.name(), record);
        CompletableFuture<Long> acknowledged = new CompletableFuture<>();
        Future<RecordMetadata> unused = producer.send(
                new ProducerRecord<>(topic.name(), key.getBytes(StandardCharsets.UTF_8), value), (sent, failed) -> {
                    if (failed == null) {
                        acknowledged.complete(System.nanoTime());
                    } else {
                        acknowledged.completeExceptionally(failed);
                    }
                });
        return acknowledged.join();
    }

    @Override
    public void close() {
        producer.close();
    }
}

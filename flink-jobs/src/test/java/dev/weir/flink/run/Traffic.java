package dev.weir.flink.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.contract.Decision;
import dev.weir.contract.ReviewDecision;
import dev.weir.contract.TrainingExample;
import dev.weir.flink.Samples;
import dev.weir.serdes.ContractSerdes;
import dev.weir.serdes.RegistrySettings;
import dev.weir.serdes.Topic;
import dev.weir.serdes.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Reviewed contents on a broker, and what came of them. */
final class Traffic implements AutoCloseable {
    static final int PARTITIONS = 4;

    private final Topics topics = Topics.withPrefix("");
    private final ContractSerdes serdes;
    private final KafkaProducer<byte[], byte[]> producer;
    private final String brokers;
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();

    Traffic(String brokers, String registry) {
        this.brokers = brokers;
        serdes = new ContractSerdes(RegistrySettings.of(registry));
        Properties properties = new Properties();
        properties.put("bootstrap.servers", brokers);
        producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    static List<String> topicNames() {
        return Topics.withPrefix("").all().stream().map(Topic::name).toList();
    }

    /** Contents {@code from} to {@code to}: published, held, reviewed, answered. */
    void review(int from, int to, Duration pause) throws InterruptedException {
        for (int i = from; i < to; i++) {
            String id = id(i);
            ReviewDecision decision = Samples.decision(id, 5, i % 2 == 0 ? Decision.REJECTED : Decision.APPROVED);
            send(topics.contentEvents(), id, Samples.content(id));
            send(topics.verdictsHeld(), id, Samples.held(id, 5));
            send(topics.reviewDecisions(), id, decision);
            send(topics.verdicts(decision.getOutcome()), id, Samples.answer(decision, 9));
            Thread.sleep(pause.toMillis());
        }
        settle();
    }

    /** A message that is no record. */
    void garbage() {
        sent.add(producer.send(
                new ProducerRecord<>(topics.verdictsHeld().name(), "x".getBytes(UTF_8), "garbage".getBytes(UTF_8))));
        settle();
    }

    /** Whatever was not taken by the broker fails the test here. */
    private void settle() {
        producer.flush();
        for (Future<RecordMetadata> one : sent) {
            try {
                one.get();
            } catch (InterruptedException | ExecutionException e) {
                throw new AssertionError(e);
            }
        }
        sent.clear();
    }

    static String id(int i) {
        return "c" + i;
    }

    private <T extends SpecificRecord> void send(Topic<T> topic, String key, T record) {
        byte[] value = serdes.serializer(topic).serialize(topic.name(), record);
        sent.add(producer.send(new ProducerRecord<>(topic.name(), key.getBytes(UTF_8), value)));
    }

    /** Every committed example, duplicates included: read from the beginning until {@code atLeast} are there or patience ends. */
    List<TrainingExample> examples(int atLeast, Duration patience) {
        Topic<TrainingExample> topic = topics.trainingExamples();
        List<TrainingExample> examples = new ArrayList<>();
        Map<String, Object> properties = Map.of("bootstrap.servers", brokers, "isolation.level", "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long end = System.nanoTime() + patience.toNanos();
            while (examples.size() < atLeast && System.nanoTime() < end) {
                for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofMillis(200))) {
                    examples.add(serdes.deserializer(topic).deserialize(topic.name(), message.value()));
                }
            }
            for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofMillis(500))) {
                examples.add(serdes.deserializer(topic).deserialize(topic.name(), message.value()));
            }
        }
        return examples;
    }

    @Override
    public void close() {
        producer.close();
        serdes.close();
    }
}

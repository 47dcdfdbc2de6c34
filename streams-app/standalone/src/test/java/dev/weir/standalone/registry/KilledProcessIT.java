package dev.weir.standalone.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.standalone.broker.BrokerConfig;
import dev.weir.standalone.broker.DataFolderInUseException;
import dev.weir.standalone.broker.EmbeddedBroker;
import dev.weir.standalone.broker.TopicProvisioner;
import dev.weir.standalone.broker.TopicSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged is there after kill -9, on the same folder. */
class KilledProcessIT {
    private static final int RECORDS = 500;

    @TempDir
    Path temporary;

    @Test
    void recordsAndSchemasSurviveAKill() throws Exception {
        Path folder = temporary.resolve("broker");
        int id;
        try (BrokerProcess first = BrokerProcess.start(folder)) {
            assertThatThrownBy(() -> EmbeddedBroker.start(BrokerConfig.in(folder, 0)))
                    .isInstanceOf(DataFolderInUseException.class)
                    .hasMessageContaining(Long.toString(first.pid()));
            try (TopicProvisioner topics = TopicProvisioner.to(first.bootstrapServers())) {
                assertThat(topics.provision(List.of(TopicSpec.of("letters", 1))))
                        .containsExactly("letters");
            }
            write(first.bootstrapServers());
            Rest rest = new Rest(first.registryUrl());
            assertThat(rest.put("/config/letters-value", "{\"compatibility\":\"FULL_TRANSITIVE\"}")
                            .status())
                    .isEqualTo(200);
            id = rest.register("letters-value", "\"string\"").json().path("id").asInt();
        }

        try (BrokerProcess second = BrokerProcess.start(folder)) {
            assertThat(read(second.bootstrapServers())).hasSize(RECORDS).containsSequence("0", "1", "2");
            Rest rest = new Rest(second.registryUrl());
            assertThat(rest.get("/schemas/ids/" + id).json().path("schema").asText())
                    .isEqualTo("\"string\"");
            assertThat(rest.get("/config/letters-value")
                            .json()
                            .path("compatibilityLevel")
                            .asText())
                    .isEqualTo("FULL_TRANSITIVE");
            assertThat(rest.register("letters-value", "\"int\"").status()).isEqualTo(409);
            assertThat(rest.register("others-value", "\"int\"")
                            .json()
                            .path("id")
                            .asInt())
                    .isGreaterThan(id);
        }
    }

    private static void write(String bootstrapServers) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                new StringSerializer(),
                new StringSerializer())) {
            List<Future<?>> sent = new ArrayList<>();
            for (int i = 0; i < RECORDS; i++) {
                sent.add(producer.send(new ProducerRecord<>("letters", Integer.toString(i))));
            }
            for (Future<?> acknowledged : sent) {
                acknowledged.get();
            }
        }
    }

    private static List<String> read(String bootstrapServers) {
        TopicPartition partition = new TopicPartition("letters", 0);
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofSeconds(1)).forEach(record -> values.add(record.value()));
            }
        }
        return values;
    }
}

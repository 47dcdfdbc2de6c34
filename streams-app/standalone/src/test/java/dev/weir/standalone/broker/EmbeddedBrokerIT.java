package dev.weir.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {
    @TempDir
    Path folder;

    private static Set<String> topics(EmbeddedBroker broker) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            return new HashSet<>(admin.listTopics().names().get());
        }
    }

    private static Set<String> provision(EmbeddedBroker broker, TopicSpec... specs) {
        try (TopicProvisioner topics = TopicProvisioner.to(broker.bootstrapServers())) {
            return topics.provision(List.of(specs));
        }
    }

    @Test
    void whatWasMadeIsThereAfterARestartOnOtherPorts() throws Exception {
        int firstPort;
        try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerConfig.in(folder, 0))) {
            firstPort = broker.port();
            assertThat(provision(broker, TopicSpec.of("a", 3))).containsExactly("a");
        }
        try (ServerSocket taken = new ServerSocket(firstPort, 1, InetAddress.getLoopbackAddress());
                EmbeddedBroker broker = EmbeddedBroker.start(BrokerConfig.in(folder, 0))) {
            assertThat(broker.port()).isNotEqualTo(taken.getLocalPort());
            assertThat(topics(broker)).contains("a");
            assertThat(provision(broker, TopicSpec.of("a", 3))).isEmpty();
        }
    }

    @Test
    void aPortThatIsTakenIsNamedAndTheFolderStaysFree() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> EmbeddedBroker.start(BrokerConfig.in(folder, port)))
                    .isInstanceOf(PortTakenException.class)
                    .hasMessageContaining(Integer.toString(port));
            BrokerConfig controllerTaken = new BrokerConfig(folder, 0, port, BrokerLimits.defaults());
            assertThatThrownBy(() -> EmbeddedBroker.start(controllerTaken))
                    .isInstanceOf(PortTakenException.class)
                    .hasMessageContaining("controller");
        }
        EmbeddedBroker.start(BrokerConfig.in(folder, 0)).close();
    }

    @Test
    void aFolderServesOneBrokerAtATime() {
        try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerConfig.in(folder, 0))) {
            assertThat(broker.bootstrapServers()).startsWith("127.0.0.1:");
            assertThatThrownBy(() -> EmbeddedBroker.start(BrokerConfig.in(folder, 0)))
                    .isInstanceOf(DataFolderInUseException.class)
                    .hasMessageContaining(folder.toString())
                    .hasMessageContaining(Long.toString(ProcessHandle.current().pid()));
        }
    }

    @Test
    void topicsThatAreReadTogetherMustHaveEqualCounts() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerConfig.in(folder, 0))) {
            provision(broker, TopicSpec.coPartitioned("a", 4), TopicSpec.compacted("levers", 1));
            assertThatThrownBy(
                            () -> provision(broker, TopicSpec.coPartitioned("b", 8), TopicSpec.coPartitioned("a", 8)))
                    .isInstanceOf(TopicMismatchException.class)
                    .hasMessageContaining("topic a has 4 partitions and needs 8");
            assertThatThrownBy(
                            () -> provision(broker, TopicSpec.coPartitioned("b", 8), TopicSpec.coPartitioned("c", 4)))
                    .isInstanceOf(TopicMismatchException.class);
            assertThat(topics(broker)).contains("a", "levers").doesNotContain("b", "c");
            assertThat(provision(broker, TopicSpec.coPartitioned("b", 4), TopicSpec.of("levers", 2)))
                    .containsExactly("b");
        }
    }

    @Test
    void aMessageOverTheLimitIsRefused() {
        BrokerLimits usual = BrokerLimits.defaults();
        BrokerLimits small = new BrokerLimits(
                10_000,
                usual.retentionHours(),
                usual.retentionBytesPerPartition(),
                usual.groupSessionMillis(),
                usual.transactionAbortScanMillis());
        try (EmbeddedBroker broker = EmbeddedBroker.start(new BrokerConfig(folder, 0, 0, small))) {
            provision(broker, TopicSpec.of("a", 1));
            try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", broker.bootstrapServers()),
                    new ByteArraySerializer(),
                    new ByteArraySerializer())) {
                Future<RecordMetadata> sent = producer.send(new ProducerRecord<>("a", new byte[20_000]));
                assertThatThrownBy(sent::get).hasCauseInstanceOf(RecordTooLargeException.class);
            }
        }
    }
}

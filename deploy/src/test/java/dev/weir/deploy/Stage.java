package dev.weir.deploy;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The broker and the registry of the launcher's product, in a process of their own. */
final class Stage implements AutoCloseable {
    private static final int READY_WITHIN_SECONDS = 300;

    /** The line that it says, whole, when both are there. */
    private static final Pattern ADDRESSES = Pattern.compile("(?m)^([0-9.]+:[0-9]+) (http://\\S+)\\n");

    private final Running process;
    private final String bootstrapServers;
    private final String registryUrl;

    private Stage(Running process, String bootstrapServers, String registryUrl) {
        this.process = process;
        this.bootstrapServers = bootstrapServers;
        this.registryUrl = registryUrl;
    }

    static Stage start(Path folder) throws Exception {
        Path product = Repository.file("streams-app/standalone/target/weir/lib");
        assumeTrue(Files.isDirectory(product), "the product is not built (./weir --version)");
        Path log = folder.resolve("stage.log");
        Running process = Running.start(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        product + "/*",
                        "dev.weir.standalone.bench.StageProcess",
                        folder.toString()),
                log);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_WITHIN_SECONDS);
        while (System.nanoTime() < end && process.process().isAlive()) {
            Matcher addresses = ADDRESSES.matcher(Files.readString(log));
            if (addresses.find()) {
                return new Stage(process, addresses.group(1), addresses.group(2));
            }
            Thread.sleep(100);
        }
        process.close();
        throw new AssertionError("no broker and registry: " + process);
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    String registryUrl() {
        return registryUrl;
    }

    void createTopics(List<String> names) throws Exception {
        Map<String, Object> settings = Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
        try (Admin admin = Admin.create(settings)) {
            admin.createTopics(names.stream()
                            .map(name -> new NewTopic(name, 2, (short) 1))
                            .toList())
                    .all()
                    .get(READY_WITHIN_SECONDS, TimeUnit.SECONDS);
        }
    }

    void publish(String topic, byte[] record) throws Exception {
        Map<String, Object> settings = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, record)).get(READY_WITHIN_SECONDS, TimeUnit.SECONDS);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}

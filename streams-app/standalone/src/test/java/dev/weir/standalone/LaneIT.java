package dev.weir.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.standalone.OneMachine.Source;
import dev.weir.standalone.broker.BrokerConfig;
import dev.weir.standalone.broker.EmbeddedBroker;
import dev.weir.standalone.registry.RegistryConfig;
import dev.weir.standalone.registry.SchemaRegistry;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image lane with a real broker, registry and decoders. */
class LaneIT {
    @TempDir
    private Path data;

    private static OneMachine machine(Path data, String lanes) throws Exception {
        OneMachine machine = OneMachine.start(
                new OneMachine.Plan(
                        data, 0, new Source.Embedded(0), new Source.Embedded(0), 4, Map.of(OneMachine.LANES, lanes)),
                ShippedLevers.baseline(),
                part -> {});
        Machines.awaitReady(machine.places());
        return machine;
    }

    private static void send(OneMachine.Places places, int from, int count, int pictures) throws IOException {
        try (KafkaProducer<String, Object> upstream =
                Machines.upstream(places, Map.of(ProducerConfig.ACKS_CONFIG, "all"))) {
            for (int i = from; i < from + count; i++) {
                Machines.send(upstream, LaneTasks.task("content-" + i, LaneTasks.picture(i % pictures)));
            }
            upstream.flush();
        }
    }

    private static void assertOneEach(List<GenericRecord> signals, int count) {
        assertThat(signals).extracting(signal -> signal.get("contentId").toString()).doesNotHaveDuplicates();
        assertThat(signals).hasSize(count);
        assertThat(signals).allSatisfy(signal -> {
            assertThat(signal.get("status")).hasToString("SCORED");
            assertThat(signal.get("scorer")).hasToString("image");
            assertThat(signal.get("partId")).hasToString("picture");
        });
    }

    @Test
    void equalMediaIsLookedAtOnce() throws Exception {
        try (OneMachine machine = machine(data, "image")) {
            send(machine.places(), 0, 60, 3);

            assertOneEach(LaneTasks.signals(machine.places(), 60), 60);
            assertThat(Machines.metric(machine.places(), "weir_lane_looks_seconds_count"))
                    .isEqualTo(3);
        }
    }

    @Test
    void aLaneThatIsKilledLosesNothingAndSaysNothingTwice() throws Exception {
        int tasks = 400;
        try (OneMachine machine = machine(data, "")) {
            Process first = lane(machine.places());
            try {
                send(machine.places(), 0, tasks, tasks);
                awaitSome(machine.places());
            } finally {
                first.destroyForcibly().waitFor();
            }
            Process second = lane(machine.places());
            try {
                assertOneEach(LaneTasks.signals(machine.places(), tasks), tasks);
            } finally {
                second.destroyForcibly().waitFor();
            }
        }
    }

    /** In the middle of it: some signals are there. */
    private static void awaitSome(OneMachine.Places places) {
        assertThat(LaneTasks.signals(places, 1)).isNotEmpty();
    }

    private Process lane(OneMachine.Places places) throws IOException {
        Process lane = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx384m",
                        "-Dorg.apache.avro.SERIALIZABLE_PACKAGES=dev.weir.contract",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Weir.class.getName(),
                        "run",
                        "lane",
                        "image",
                        "--kafka=" + places.kafka(),
                        "--registry=" + places.registry(),
                        "--data=" + data.resolve("lane"),
                        "--port=0",
                        "--set=lane.staticMembership=true")
                .redirectError(ProcessBuilder.Redirect.appendTo(new File(data.toFile(), "lane.log")))
                .start();
        BufferedReader said = new BufferedReader(new InputStreamReader(lane.getInputStream(), StandardCharsets.UTF_8));
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith("weir: lane image has started")) {
                return lane;
            }
        }
        throw new AssertionError("weir run lane image ended");
    }

    @Test
    void aRegistryThatIsAwayIsWaitedFor() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerConfig.in(data.resolve("broker"), 0))) {
            SchemaRegistry registry = SchemaRegistry.start(RegistryConfig.of(broker.bootstrapServers(), 0));
            int port = URI.create(registry.url()).getPort();
            OneMachine.Plan plan = new OneMachine.Plan(
                    data.resolve("weir"),
                    0,
                    new Source.Existing(broker.bootstrapServers()),
                    new Source.Existing(registry.url()),
                    4,
                    Map.of(OneMachine.LANES, "image"));
            try (OneMachine machine = OneMachine.start(plan, ShippedLevers.baseline(), part -> {});
                    KafkaProducer<String, Object> upstream =
                            Machines.upstream(machine.places(), Map.of(ProducerConfig.ACKS_CONFIG, "all"))) {
                Machines.awaitReady(machine.places());
                // The upstream learns the id of its schema from a task of another lane's topic; the lane has read none.
                upstream.partitionsFor("media.image");
                byte[] picture = LaneTasks.picture(1);
                io.confluent.kafka.serializers.KafkaAvroSerializer serializer =
                        new io.confluent.kafka.serializers.KafkaAvroSerializer();
                serializer.configure(Map.of("schema.registry.url", registry.url()), false);
                Object task = LaneTasks.task("away", picture).value();
                byte[] value = serializer.serialize("media.image", task);
                registry.close();

                try (KafkaProducer<byte[], byte[]> raw = Machines.raw(machine.places())) {
                    Machines.send(raw, new org.apache.kafka.clients.producer.ProducerRecord<>("media.image", value));
                    raw.flush();
                    TimeUnit.SECONDS.sleep(4);
                }
                assertThat(Machines.metric(machine.places(), "weir_lane_signals_total"))
                        .as("signals while the registry is away")
                        .isZero();
                try (SchemaRegistry back = SchemaRegistry.start(RegistryConfig.of(broker.bootstrapServers(), port))) {
                    assertThat(back.url()).isEqualTo(registry.url());
                    assertOneEach(LaneTasks.signals(machine.places(), 1), 1);
                    assertThat(Machines.metric(machine.places(), "weir_lane_dead_letters_total"))
                            .isZero();
                }
            }
        }
    }
}

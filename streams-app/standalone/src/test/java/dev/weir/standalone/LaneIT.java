package dev.weir.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.standalone.broker.BrokerConfig;
import dev.weir.standalone.broker.EmbeddedBroker;
import dev.weir.standalone.child.FreePort;
import dev.weir.standalone.machine.OneMachine;
import dev.weir.standalone.machine.OneMachine.Source;
import dev.weir.standalone.machine.ShippedLevers;
import dev.weir.standalone.registry.RegistryConfig;
import dev.weir.standalone.registry.SchemaRegistry;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image lane with a real broker, registry and decoders. */
class LaneIT {
    @TempDir
    private Path data;

    private static OneMachine machine(Path data, String lanes) throws Exception {
        OneMachine machine = OneMachine.start(
                new OneMachine.Plan(
                        data,
                        0,
                        new Source.Embedded(0),
                        new Source.Embedded(0),
                        4,
                        Machines.unhurried(Map.of(OneMachine.LANES, lanes))),
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
        assertThat(signals)
                .extracting(signal -> signal.get("contentId").toString())
                .doesNotHaveDuplicates();
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
        int tasks = 3_000;
        try (OneMachine machine = machine(data, "")) {
            send(machine.places(), 0, tasks, tasks);
            try (LaneProcess first = LaneProcess.start(machine.places(), "image")) {
                assertThat(LaneTasks.signals(machine.places(), 50, 1))
                        .as("it is killed in the middle of its work")
                        .hasSizeLessThan(tasks);
            }
            try (LaneProcess second = LaneProcess.start(machine.places(), "image")) {
                assertOneEach(LaneTasks.signals(machine.places(), tasks), tasks);
            }
        }
    }

    @Test
    void aRegistryThatIsAwayIsWaitedFor() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerConfig.in(data.resolve("broker"), 0))) {
            int port = FreePort.pick();
            SchemaRegistry registry = SchemaRegistry.start(RegistryConfig.of(broker.bootstrapServers(), port));
            OneMachine.Plan plan = new OneMachine.Plan(
                    data.resolve("weir"),
                    0,
                    new Source.Existing(broker.bootstrapServers()),
                    new Source.Existing(registry.url()),
                    4,
                    Machines.unhurried(Map.of(OneMachine.LANES, "image")));
            try (OneMachine machine = OneMachine.start(plan, ShippedLevers.baseline(), part -> {});
                    KafkaProducer<byte[], byte[]> upstream = Machines.raw(machine.places())) {
                Machines.awaitReady(machine.places());
                // Written while the registry is there; the lane has read no task and must ask for the schema.
                KafkaAvroSerializer serializer = new KafkaAvroSerializer();
                serializer.configure(Map.of("schema.registry.url", registry.url()), false);
                Object task = LaneTasks.task("away", LaneTasks.picture(1)).value();
                byte[] value = serializer.serialize("media.image", task);
                registry.close();
                Machines.send(upstream, new ProducerRecord<>("media.image", value));
                upstream.flush();
                TimeUnit.SECONDS.sleep(4);
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

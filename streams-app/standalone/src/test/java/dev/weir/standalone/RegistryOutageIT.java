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
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry that goes away under load is waited for: nothing is taken for bad data, nothing is lost, and it goes on by itself. */
class RegistryOutageIT {
    /** Length of the outage in ms; {@code -Dweir.outage.millis=60000} for the full minute of the promise. */
    private static final long OUTAGE_MILLIS = Long.getLong("weir.outage.millis", 8_000);

    @TempDir
    private Path data;

    @Test
    void isWaitedFor() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerConfig.in(data.resolve("broker"), 0))) {
            int port = FreePort.pick();
            SchemaRegistry registry = SchemaRegistry.start(RegistryConfig.of(broker.bootstrapServers(), port));
            OneMachine.Plan plan = new OneMachine.Plan(
                    data.resolve("weir"),
                    0,
                    new Source.Existing(broker.bootstrapServers()),
                    new Source.Existing(registry.url()),
                    4,
                    Map.of());
            try (OneMachine machine = OneMachine.start(plan, ShippedLevers.baseline(), part -> {});
                    KafkaProducer<byte[], byte[]> upstream = Machines.raw(machine.places())) {
                Machines.awaitReady(machine.places());
                // The upstream knows its schema's id from here on; the gate has not read a record and must ask for it.
                KafkaAvroSerializer serializer = new KafkaAvroSerializer();
                serializer.configure(Map.of("schema.registry.url", registry.url()), false);
                event(serializer, 0);
                registry.close();

                AtomicBoolean sending = new AtomicBoolean(true);
                AtomicInteger sent = new AtomicInteger();
                Thread load = new Thread(() -> {
                    while (sending.get()) {
                        Machines.send(upstream, event(serializer, sent.getAndIncrement()));
                        pause(2);
                    }
                });
                load.start();
                pause(OUTAGE_MILLIS);
                assertThat(decided(machine.places()))
                        .as("verdicts while the registry is away")
                        .isZero();
                try (SchemaRegistry back = SchemaRegistry.start(RegistryConfig.of(broker.bootstrapServers(), port))) {
                    assertThat(back.url()).isEqualTo(registry.url());
                    pause(500);
                    sending.set(false);
                    load.join();
                    upstream.flush();
                    List<GenericRecord> verdicts = Machines.verdicts(machine.places(), all -> all.size() >= sent.get());
                    assertThat(verdicts).hasSize(sent.get());
                    assertThat(Machines.metric(machine.places(), "weir_gate_dead_letters_total"))
                            .isZero();
                }
            }
        }
    }

    private static double decided(OneMachine.Places places) throws Exception {
        return Machines.metric(places, "weir_gate_verdicts_total");
    }

    private static ProducerRecord<byte[], byte[]> event(KafkaAvroSerializer serializer, int number) {
        String id = "outage-" + number;
        byte[] value = serializer.serialize("content.events", Machines.comment(id, "an ordinary comment"));
        return new ProducerRecord<>("content.events", id.getBytes(StandardCharsets.UTF_8), value);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

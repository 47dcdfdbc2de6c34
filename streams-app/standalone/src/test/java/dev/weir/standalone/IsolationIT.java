package dev.weir.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.standalone.child.ChildProcess;
import dev.weir.standalone.machine.OneMachine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record on which the process crashes is HELD after a few restarts; everything around it is decided once, in order. */
class IsolationIT {
    private static final int MOST_DEATHS = 5;
    private static final int EVENTS = 1_000;
    private static final int CONTENTS = 50;
    private static final int DEADLY_AT = 500;

    @TempDir
    private Path data;

    @Test
    void theRecordThatKillsIsHeldAndTheRestIsDecidedOnce() throws Exception {
        OneMachine.Places places = WeirProcess.freePlaces(data);
        ChildProcess machine = up(places);
        try {
            Machines.awaitUp(places, machine.process());
            send(places);
            int deaths = 0;
            long giveUp = System.nanoTime() + 2 * Machines.PATIENCE.toNanos();
            // What is isolated kills no more.
            while (!hasIsolated(places)) {
                assertThat(System.nanoTime()).as("still at it").isLessThan(giveUp);
                if (machine.process().waitFor(500, TimeUnit.MILLISECONDS)) {
                    assertThat(machine.lastWords()).as("it crashed").contains("SIGSEGV");
                    assertThat(++deaths).isLessThanOrEqualTo(MOST_DEATHS);
                    machine = up(places);
                    Machines.awaitUp(places, machine.process());
                }
            }
            assertThat(deaths).isGreaterThanOrEqualTo(2);
            check(Machines.verdicts(places, all -> all.size() >= EVENTS));
        } finally {
            machine.kill();
        }
    }

    /** Of the process that lives now; false while none answers. */
    private static boolean hasIsolated(OneMachine.Places places) throws Exception {
        try {
            return Machines.metric(places, "weir_gate_isolated_total") >= 1;
        } catch (IOException died) {
            return false;
        }
    }

    private static void send(OneMachine.Places places) {
        try (KafkaProducer<String, Object> upstream = Machines.upstream(
                places, Map.of(ProducerConfig.ACKS_CONFIG, "all", ProducerConfig.LINGER_MS_CONFIG, 100))) {
            for (int i = 0; i < EVENTS; i++) {
                String id = "content-" + i % CONTENTS;
                String text = i == DEADLY_AT ? DeadlyMachine.DEADLY : "ordinary comment " + i;
                Machines.send(
                        upstream,
                        new ProducerRecord<>("content.events", id, Machines.comment(id, i / CONTENTS + 1, text)));
            }
            upstream.flush();
        }
    }

    /** Topics are read side by side; within a content the sequence tells the order. */
    private static void check(List<GenericRecord> verdicts) {
        assertThat(verdicts).hasSize(EVENTS);
        Map<String, SortedMap<Long, GenericRecord>> contents = new HashMap<>();
        verdicts.forEach(
                verdict -> contents.computeIfAbsent(verdict.get("contentId").toString(), id -> new TreeMap<>())
                        .put((long) verdict.get("sequence"), verdict));
        assertThat(contents).hasSize(CONTENTS);
        List<String> isolated = new ArrayList<>();
        contents.forEach((id, ofContent) -> {
            int revision = 0;
            for (GenericRecord verdict : ofContent.values()) {
                assertThat(verdict.get("revision")).as(id).isEqualTo(++revision);
                if ("ISOLATED".equals(String.valueOf(verdict.get("holdReason")))) {
                    isolated.add(id + " " + revision);
                }
            }
            assertThat(revision).as(id).isEqualTo(EVENTS / CONTENTS);
        });
        assertThat(isolated).containsExactly("content-" + DEADLY_AT % CONTENTS + " " + (DEADLY_AT / CONTENTS + 1));
    }

    private ChildProcess up(OneMachine.Places places) throws IOException {
        List<String> jvm =
                List.of("-Xmx512m", "-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=" + data.resolve("crash-%p.log"));
        return ChildProcess.start(
                new ChildProcess.Plan(DeadlyMachine.class, jvm, data.resolve("machine.log")),
                List.of(
                        data.toString(),
                        WeirProcess.port(places.gateway()),
                        WeirProcess.port(places.kafka()),
                        WeirProcess.port(places.registry())));
    }
}

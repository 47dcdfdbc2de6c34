package dev.weir.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.standalone.machine.OneMachine;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 of the whole process under load, three times: every event has one verdict, each content's sequences rise, verdicts still answer. */
class KillIT {
    private static final int KILLS = 3;
    private static final int EVENTS_PER_ROUND = 4_000;
    private static final int CONTENTS = 500;

    @TempDir
    private Path data;

    @Test
    void losesNothingAndGivesNothingTwice() throws Exception {
        try (WeirProcess weir = WeirProcess.start(data)) {
            assertThat(data.resolve("logs/weir.log")).content().contains("starts on " + data);
            int sent = 0;
            for (int kill = 0; kill < KILLS; kill++) {
                sent = send(weir.places(), sent);
                weir.killAndStart();
            }
            check(weir.places(), send(weir.places(), sent));
        }
    }

    /** Publishes and returns while the gate is in the middle of it. */
    private static int send(OneMachine.Places places, int from) {
        try (KafkaProducer<String, Object> upstream = Machines.upstream(
                places, Map.of(ProducerConfig.ACKS_CONFIG, "all", ProducerConfig.LINGER_MS_CONFIG, 5))) {
            for (int i = from; i < from + EVENTS_PER_ROUND; i++) {
                String id = "kill-" + i % CONTENTS;
                Machines.send(
                        upstream,
                        new ProducerRecord<>(
                                "content.events", id, Machines.comment(id, i / CONTENTS + 1, "ordinary comment " + i)));
            }
            upstream.flush();
        }
        return from + EVENTS_PER_ROUND;
    }

    private static void check(OneMachine.Places places, int sent) throws Exception {
        List<GenericRecord> verdicts = Machines.verdicts(places, all -> all.size() >= sent);
        assertThat(verdicts).hasSize(sent);
        // Between the three topics there is no order but that of the sequences.
        verdicts.sort(Comparator.comparingLong(verdict -> (long) verdict.get("sequence")));
        Map<String, Integer> lastRevision = new HashMap<>();
        Map<String, Long> lastSequence = new HashMap<>();
        for (GenericRecord verdict : verdicts) {
            String id = verdict.get("contentId").toString();
            int revision = (int) verdict.get("revision");
            long sequence = (long) verdict.get("sequence");
            assertThat(revision).as(id).isEqualTo(lastRevision.getOrDefault(id, 0) + 1);
            assertThat(sequence).as(id).isGreaterThan(lastSequence.getOrDefault(id, 0L));
            lastRevision.put(id, revision);
            lastSequence.put(id, sequence);
        }
        Machines.awaitReady(places);
        // The gateway follows the topics behind us.
        String last = "\"revision\":" + lastRevision.get("kill-0");
        Machines.await(
                () -> Machines.get(places, "/v1/verdicts/kill-0").body().contains(last),
                () -> "not " + last + ": "
                        + Machines.get(places, "/v1/verdicts/kill-0").body());
    }
}

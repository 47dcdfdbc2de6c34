package dev.weir.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
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
        int gateway = freePort();
        int broker = freePort();
        int registry = freePort();
        OneMachine.Places places = new OneMachine.Places(
                "http://127.0.0.1:" + gateway, "127.0.0.1:" + broker, "http://127.0.0.1:" + registry, data);
        int sent = 0;
        for (int round = 0; round <= KILLS; round++) {
            Process weir = up(gateway, broker, registry);
            try {
                sent = send(places, sent);
                if (round == KILLS) {
                    check(places, sent);
                }
            } finally {
                weir.destroyForcibly().waitFor();
            }
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
        assertThat(Machines.get(places, "/v1/verdicts/kill-0").body())
                .contains("\"revision\":" + lastRevision.get("kill-0"));
    }

    private Process up(int gateway, int broker, int registry) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process weir = new ProcessBuilder(
                        java,
                        "-Xmx768m",
                        "-Dorg.apache.avro.SERIALIZABLE_PACKAGES=dev.weir.contract",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Weir.class.getName(),
                        "up",
                        "--data=" + data,
                        "--port=" + gateway,
                        "--broker-port=" + broker,
                        "--registry-port=" + registry)
                .redirectError(ProcessBuilder.Redirect.appendTo(new File(data.toFile(), "stderr.log")))
                .start();
        BufferedReader said = new BufferedReader(new InputStreamReader(weir.getInputStream(), StandardCharsets.UTF_8));
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith("Weir is up.")) {
                return weir;
            }
        }
        throw new AssertionError("weir up ended with " + weir.exitValue());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}

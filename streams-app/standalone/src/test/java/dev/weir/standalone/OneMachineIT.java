package dev.weir.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.contract.digest.Sha256;
import dev.weir.serdes.WeirHeaders;
import dev.weir.standalone.broker.PortTakenException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Partitioner;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Cluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One event, and many, all the way through a whole machine. The methods share one machine and count what each of them put in. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OneMachineIT {
    @TempDir
    private static Path data;

    @SuppressWarnings("NullAway.Init")
    private static OneMachine machine;

    @SuppressWarnings("NullAway.Init")
    private static OneMachine.Places places;

    @BeforeAll
    static void up() throws Exception {
        machine = Machines.start(data);
        places = machine.places();
        Machines.awaitReady(places);
    }

    @AfterAll
    static void down() {
        machine.close();
    }

    @Test
    @Order(1)
    void anEventOverHttpGetsItsVerdict() throws Exception {
        JsonNode hello = scan("{\"text\": \"hello\"}");
        assertThat(hello.path("decision").asText()).isEqualTo("APPROVED");

        JsonNode known = scan("{\"text\": \"well, " + Machines.TEST_STRING + "\"}");
        assertThat(known.path("decision").asText()).isEqualTo("REJECTED");
        assertThat(known.at("/reasons/0/evidence/0/term").asText()).isEqualTo(Machines.TEST_STRING);

        HttpResponse<String> again =
                Machines.get(places, "/v1/verdicts/" + hello.path("contentId").asText());
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(new ObjectMapper().readTree(again.body()).path("sequence")).isEqualTo(hello.path("sequence"));
    }

    @Test
    @Order(2)
    void aStrangerReadsVerdictsWithConfluentsDeserializer() {
        List<GenericRecord> verdicts = Machines.verdicts(places, all -> all.size() >= 2);
        assertThat(verdicts)
                .extracting(verdict -> verdict.get("decision").toString())
                .containsExactlyInAnyOrder("APPROVED", "REJECTED");
    }

    @Test
    @Order(3)
    void aProducerWithAnotherPartitionerGetsTheSameVerdicts() throws Exception {
        try (KafkaProducer<String, Object> producer = Machines.upstream(
                places, Map.of(ProducerConfig.PARTITIONER_CLASS_CONFIG, Crc32Partitioner.class.getName()))) {
            for (int i = 0; i < 200; i++) {
                String text = i % 10 == 0 ? Machines.TEST_STRING : "an ordinary comment";
                producer.send(new ProducerRecord<>("content.events", "crc-" + i, Machines.comment("crc-" + i, text)))
                        .get();
            }
        }
        List<GenericRecord> verdicts =
                Machines.verdicts(places, all -> ids(all, "crc-").size() == 200);
        List<GenericRecord> mine = ids(verdicts, "crc-");
        assertThat(mine).hasSize(200);
        assertThat(mine.stream().filter(v -> v.get("decision").toString().equals("REJECTED")))
                .hasSize(20);
        assertThat(Machines.metric(places, "weir_gate_misplaced_total")).isBetween(50.0, 200.0);
    }

    @Test
    @Order(4)
    void whatCannotBeReadIsSetAsideAndTheGateGoesOn() throws Exception {
        byte[] key = "bad".getBytes(StandardCharsets.UTF_8);
        byte[] unknownSchema =
                ByteBuffer.allocate(20).put((byte) 0).putInt(99_999).array();
        try (KafkaProducer<byte[], byte[]> producer = Machines.raw(places)) {
            Machines.send(
                    producer, new ProducerRecord<>("content.events", key, "garbage".getBytes(StandardCharsets.UTF_8)));
            Machines.send(producer, new ProducerRecord<>("content.events", key, unknownSchema));
            Machines.send(producer, new ProducerRecord<>("content.events", key, null));
            Machines.send(
                    producer,
                    new ProducerRecord<>("content.events", 0, null, "no key".getBytes(StandardCharsets.UTF_8)));
            producer.flush();
        }
        assertThat(Machines.deadLetters(places, 4))
                .extracting(letter ->
                        WeirHeaders.deadLetter(letter.headers()).orElseThrow().reason())
                .containsExactlyInAnyOrder("NOT_WIRE_FORMAT", "UNKNOWN_SCHEMA", "NULL_VALUE", "MISSING_KEY");
        assertThat(scan("{\"text\": \"still here\"}").path("decision").asText()).isEqualTo("APPROVED");
    }

    @Test
    @Order(5)
    void badRequestsAreRefusedWithTheFieldNamed() throws Exception {
        HttpResponse<String> unknown = Machines.post(places, "/v1/scan", "{\"text\": \"x\", \"colour\": \"red\"}");
        assertThat(unknown.statusCode()).isBetween(400, 499);
        assertThat(unknown.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(unknown.body()).contains("/colour");

        HttpResponse<String> large = Machines.post(places, "/v1/scan", "{\"text\": \"" + "x".repeat(20 << 20) + "\"}");
        assertThat(large.statusCode()).isEqualTo(413);
    }

    @Test
    @Order(6)
    void everythingThatWentInCameOut() {
        // 2 + 200 + 1 verdicts and 4 dead letters; the misplaced ones went in twice and count once.
        List<GenericRecord> verdicts = Machines.verdicts(places, all -> all.size() >= 203);
        Set<String> distinct = verdicts.stream()
                .map(v -> v.get("contentId") + "@" + v.get("sequence"))
                .collect(Collectors.toSet());
        assertThat(verdicts).hasSize(203);
        assertThat(distinct).hasSize(203);
    }

    @Test
    @Order(7)
    void aPictureTooLargeForAnEventIsSeenByItsLaneOnTheShelf(@TempDir Path folder) throws Exception {
        byte[] picture = SmallMedia.photograph(Machines.TEST_STRING);
        assertThat(picture.length).isGreaterThan(3_000_000);
        Path file = Files.write(folder.resolve("photograph.png"), picture);

        JsonNode online = scan(file, "--url", places.gateway(), "--wait-millis", "30000");

        assertThat(online.path("decision").asText()).isEqualTo("REJECTED");
        assertThat(online.path("reasons").toString()).contains("known-term", "qr_code");
        String digest = Sha256.of(picture);
        assertThat(online.path("digests").toString()).contains(digest);
        assertThat(data.resolve("media").resolve(digest.substring(Sha256.PREFIX.length())))
                .hasBinaryContent(picture);
        assertThat(scan(file, "--offline").path("decision").asText()).isEqualTo("REJECTED");
    }

    @Test
    @Order(8)
    void aTakenPortIsNamed(@TempDir Path other) {
        int taken = URI.create(places.gateway()).getPort();
        OneMachine.Plan plan = new OneMachine.Plan(
                other,
                taken,
                new OneMachine.Source.Existing(places.kafka()),
                new OneMachine.Source.Existing(places.registry()),
                4,
                Map.of("gate.applicationId", "another"));

        assertThatThrownBy(() -> OneMachine.start(plan, ShippedLevers.baseline(), part -> {})
                        .close())
                .isInstanceOf(PortTakenException.class)
                .hasMessageStartingWith("Port " + taken + " for the gateway is taken");
    }

    @Test
    @Order(9)
    void aSettingOfNobodyIsRefused() {
        assertThatThrownBy(() -> new OneMachine.Plan(
                        data,
                        0,
                        new OneMachine.Source.Embedded(0),
                        new OneMachine.Source.Embedded(0),
                        4,
                        Map.of("gat.streamThreads", "1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there is no setting gat.streamThreads");
    }

    private static JsonNode scan(Path picture, String... more) throws Exception {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> line = new ArrayList<>(List.of("scan", "--image", picture.toString(), "--json"));
        line.addAll(List.of(more));
        int status = Weir.commandLine(Map.of())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(line.toArray(String[]::new));
        assertThat(status).as(err.toString()).isZero();
        return new ObjectMapper().readTree(out.toString());
    }

    private static JsonNode scan(String body) throws Exception {
        HttpResponse<String> response = Machines.post(places, "/v1/scan?waitMillis=30000", body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new ObjectMapper().readTree(response.body());
    }

    private static List<GenericRecord> ids(List<GenericRecord> verdicts, String prefix) {
        return verdicts.stream()
                .filter(v -> v.get("contentId").toString().startsWith(prefix))
                .toList();
    }

    /** What librdkafka's clients do by default. */
    public static final class Crc32Partitioner implements Partitioner {
        @Override
        public int partition(
                String topic, Object key, byte[] keyBytes, Object value, byte[] valueBytes, Cluster cluster) {
            CRC32 crc = new CRC32();
            crc.update(keyBytes);
            return (int) (crc.getValue() % cluster.partitionCountForTopic(topic));
        }

        @Override
        public void close() {}

        @Override
        public void configure(Map<String, ?> configs) {}
    }
}

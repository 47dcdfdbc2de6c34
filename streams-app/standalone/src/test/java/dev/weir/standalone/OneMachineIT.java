package dev.weir.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.contract.ContentEvent;
import dev.weir.contract.digest.Sha256;
import dev.weir.serdes.WeirHeaders;
import dev.weir.standalone.broker.PortTakenException;
import dev.weir.standalone.machine.OneMachine;
import dev.weir.standalone.machine.ShippedLevers;
import java.io.ByteArrayOutputStream;
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
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
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
    void deadLettersAreListedShownAndReplayed() throws Exception {
        // An event whose schema the registry does not know yet: its id is the next that will be given.
        int last = register("somebody-value", "\"string\"");
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(ByteBuffer.allocate(5).put((byte) 0).putInt(last + 1).array());
        ContentEvent event = Machines.comment("late", "hello, said too early");
        var encoder = EncoderFactory.get().directBinaryEncoder(body, null);
        new SpecificDatumWriter<>(ContentEvent.class).write(event, encoder);
        encoder.flush();
        try (KafkaProducer<byte[], byte[]> producer = Machines.raw(places)) {
            Machines.send(
                    producer,
                    new ProducerRecord<>(
                            "content.events", "late".getBytes(StandardCharsets.UTF_8), body.toByteArray()));
        }
        assertThat(Machines.deadLetters(places, 5)).hasSize(5);

        assertThat(weir(0, "deadletter", "list"))
                .contains("5 of 5 dead letters", "key late")
                .doesNotContain("said");
        assertThat(letters("--limit", "2").path("letters")).hasSize(2);
        assertThat(letters("--reason", "STALE").path("matching").asInt()).isZero();
        assertThat(letters("--reason", "missing_key", "--since", "1h")
                        .at("/letters/0/topic")
                        .asText())
                .isEqualTo("content.events");
        String place = "";
        for (JsonNode letter : letters("--reason", "UNKNOWN_SCHEMA").path("letters")) {
            place = letter.path("key").asText().equals("late")
                    ? letter.path("place").asText()
                    : place;
        }
        assertThat(weir(0, "deadletter", "show", place)).contains("UNKNOWN_SCHEMA", "hello, said too early");
        assertThat(weir(1, "deadletter", "show", "0-999999")).contains("no dead letter lies at 0-999999");

        Schema known = ContentEvent.getClassSchema();
        ObjectNode changed = (ObjectNode) new ObjectMapper().readTree(known.toString());
        assertThat(register(
                        "somebody-else-value", changed.put("x-made", "later").toString()))
                .isEqualTo(last + 1);
        assertThat(weir(1, "deadletter", "replay")).contains("say which letters");
        assertThat(weir(0, "deadletter", "replay", place)).contains("would replay", "--yes does it");
        assertThat(weir(0, "deadletter", "replay", place, "--yes"))
                .contains("replayed   " + place + " to content.events-");
        assertThat(ids(Machines.verdicts(places, all -> !ids(all, "late").isEmpty()), "late"))
                .hasSize(1);
        assertThat(weir(0, "deadletter", "replay", place, "--yes")).contains("was replayed before", "0 replayed");
        assertThat(weir(0, "deadletter", "replay", "--reason", "UNKNOWN_SCHEMA", "--yes"))
                .as("the other one is none that anybody will ever know")
                .contains("was replayed before", "1 replayed");
        assertThat(Machines.deadLetters(places, 6))
                .filteredOn(letter -> WeirHeaders.replayOf(letter.headers()).isPresent())
                .hasSize(1);

        assertThat(weir(0, "deadletter", "replay", place, "--yes", "--again")).contains("1 replayed");
        List<GenericRecord> verdicts =
                ids(Machines.verdicts(places, all -> ids(all, "late").size() >= 2), "late");
        assertThat(verdicts.get(0).get("sequence"))
                .as("the same event gets the same verdict")
                .isEqualTo(verdicts.get(1).get("sequence"));
    }

    @Test
    @Order(8)
    void aPictureTooLargeForAnEventIsSeenByItsLaneOnTheShelf(@TempDir Path folder) throws Exception {
        byte[] picture = SmallMedia.photograph(Machines.TEST_STRING);
        assertThat(picture.length).isGreaterThan(3_000_000);
        Path file = Files.write(folder.resolve("photograph.png"), picture);

        JsonNode online =
                scan(file, "--url", places.gateway(), "--wait-millis", String.valueOf(Machines.SCAN_WAIT_MILLIS));

        assertThat(online.path("decision").asText()).isEqualTo("REJECTED");
        assertThat(online.path("reasons").toString()).contains("known-term", "qr_code");
        String digest = Sha256.of(picture);
        assertThat(online.path("digests").toString()).contains(digest);
        assertThat(data.resolve("media").resolve(digest.substring(Sha256.PREFIX.length())))
                .hasBinaryContent(picture);
        assertThat(scan(file, "--offline").path("decision").asText()).isEqualTo("REJECTED");
    }

    @Test
    @Order(9)
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
    @Order(10)
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

    private static String weir(int expected, String... command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--kafka", places.kafka()));
        StringWriter said = new StringWriter();
        int status = Weir.commandLine(Map.of())
                .setOut(new PrintWriter(said))
                .setErr(new PrintWriter(said))
                .execute(arguments.toArray(String[]::new));
        assertThat(status).as(said.toString()).isEqualTo(expected);
        return said.toString();
    }

    private static int register(String subject, String schema) throws Exception {
        HttpResponse<String> answer = Machines.post(
                new OneMachine.Places(places.registry(), "", "", data),
                "/subjects/" + subject + "/versions",
                new ObjectMapper().createObjectNode().put("schema", schema).toString());
        return new ObjectMapper().readTree(answer.body()).path("id").asInt();
    }

    private static JsonNode letters(String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of("deadletter", "list", "--json"));
        command.addAll(List.of(more));
        return new ObjectMapper().readTree(weir(0, command.toArray(String[]::new)));
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
        HttpResponse<String> response = Machines.scan(places, body);
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

package dev.weir.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.contract.Author;
import dev.weir.contract.ContentEvent;
import dev.weir.contract.MediaReference;
import dev.weir.contract.Modality;
import dev.weir.contract.Part;
import dev.weir.contract.digest.Sha256;
import dev.weir.standalone.machine.OneMachine;
import dev.weir.standalone.registry.BrokerProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gate, image lane and gateway as {@code weir run} starts them, each a process that is killed and started again under load. */
class ApartIT {
    private static final int TEXTS = 1_500;
    private static final int CONTENTS = 250;
    private static final int PICTURES = 80;
    private static final int SCANS = 60;
    private static final Map<String, List<String>> PARTS = Map.of(
            "gate", List.of("gate", "--set=gate.lanes=image", "--set=gate.staticMembership=true"),
            "lane-image",
                    List.of(
                            "lane",
                            "image",
                            "--set=lane.staticMembership=true",
                            "--set=lane.taskTimeoutMillis=240000",
                            "--set=decode.jobTimeoutMillis=240000"),
            "gateway", List.of("gateway", "--set=gateway.maxWaitMillis=300000"));

    @TempDir
    private Path data;

    private final HttpClient client = HttpClient.newHttpClient();
    private BrokerProcess house;
    private OneMachine.Places around;
    private final Map<String, PartProcess> running = new ConcurrentHashMap<>();
    /** How often each content was sent, each time as its next revision. */
    private final Map<String, Integer> sent = new LinkedHashMap<>();

    private KafkaProducer<String, Object> upstream;
    private int texts;
    private int pictures;

    @BeforeEach
    void start() throws Exception {
        house = BrokerProcess.start(data.resolve("house"));
        around = new OneMachine.Places("", house.bootstrapServers(), house.registryUrl(), data);
        upstream = Machines.upstream(
                around, Map.of(ProducerConfig.ACKS_CONFIG, "all", ProducerConfig.LINGER_MS_CONFIG, 5));
        // All at once, as a cluster starts them: whoever comes first makes topics and schemas.
        CompletableFuture.allOf(PARTS.keySet().stream()
                        .map(part -> CompletableFuture.runAsync(() -> running.put(part, started(part))))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    @AfterEach
    void stop() throws Exception {
        upstream.close();
        for (PartProcess part : running.values()) {
            part.close();
        }
        house.close();
    }

    private PartProcess started(String part) {
        try {
            return PartProcess.start(
                    around, part, Objects.requireNonNull(PARTS.get(part)).toArray(String[]::new));
        } catch (Exception e) {
            throw new AssertionError(part + " did not start", e);
        }
    }

    @Test
    void whicheverPartIsKilledEveryEventGetsItsVerdict() throws Exception {
        assertThat(saysOfItself("gate")).containsExactly("levers", "streams");
        assertThat(saysOfItself("lane-image")).containsExactly("lane-image", "levers");
        assertThat(saysOfItself("gateway"))
                .containsExactly("broker", "cases", "registry", "replies", "topics", "verdictIndex");

        killUnderLoad("gate", "weir_gate_verdicts_total");
        killUnderLoad("lane-image", "weir_lane_signals_total");
        List<String> scans = killUnderScans();

        try (VerdictLog log = new VerdictLog(around)) {
            log.follow(() -> sent.entrySet().stream()
                    .allMatch(content -> log.of(content.getKey()).size() >= content.getValue()));
            sent.forEach((id, revisions) -> oneVerdictEach(id, revisions, log.of(id)));
            scans.forEach(id -> assertThat(log.of(id))
                    .as(id)
                    .isNotEmpty()
                    .extracting(verdict -> verdict.get("sequence"))
                    .allMatch(log.of(id).get(0).get("sequence")::equals));
            List<String> all = new ArrayList<>(sent.keySet());
            all.addAll(scans);
            for (String id : all) {
                // The gateway follows the topics beside us.
                long last = lastSequence(log.of(id));
                Machines.await(() -> answered(id) == last, () -> id + " is at " + answered(id) + " and not at " + last);
            }
        }
        for (String part : PARTS.keySet()) {
            assertThat(saysOfItself(part)).isNotEmpty();
        }
    }

    /** Which part answers, and what it was asked, once all of it is up. */
    private TreeSet<String> saysOfItself(String part) throws Exception {
        JsonNode said = new ObjectMapper()
                .readTree(Machines.get(part(part).places(), "/health/ready").body());
        assertThat(said.path("status").asText()).as(said.toString()).isEqualTo("UP");
        assertThat(said.path("part").asText()).isEqualTo(part);
        TreeSet<String> names = new TreeSet<>();
        said.path("checks").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private PartProcess part(String name) {
        return Objects.requireNonNull(running.get(name), name);
    }

    /** Kills it after its counter has moved and before all that was sent is done, sends on while it is dead, and starts it again. */
    private void killUnderLoad(String part, String counter) throws Exception {
        double before = Machines.metric(part(part).places(), counter);
        send();
        OneMachine.Places places = part(part).places();
        Machines.await(
                () -> Machines.metric(places, counter) > before, () -> counter + " of " + part + " stands still");
        double now = Machines.metric(places, counter);
        part(part).kill();
        System.out.printf(
                "ApartIT: %s killed after %.0f of %d texts and %d pictures%n", part, now - before, TEXTS, PICTURES);
        send();
        upstream.flush();
        running.put(part, started(part));
    }

    private void send() throws Exception {
        for (int i = 0; i < TEXTS; i++) {
            String id = "text-" + texts % CONTENTS;
            int revision = sent.merge(id, 1, Integer::sum);
            send(id, Machines.comment(id, revision, "ordinary comment " + texts++));
            if (i % (TEXTS / PICTURES) == 0) {
                sendPicture();
            }
        }
    }

    private void sendPicture() throws Exception {
        byte[] picture = LaneTasks.picture(pictures);
        String id = "picture-" + pictures++;
        sent.put(id, 1);
        Instant now = Instant.now();
        send(
                id,
                ContentEvent.newBuilder()
                        .setContentId(id)
                        .setSurface("comment")
                        .setAuthor(Author.newBuilder().setAuthorId("author-1").build())
                        .setParts(List.of(Part.newBuilder()
                                .setPartId("picture")
                                .setRole("attachment")
                                .setModality(Modality.IMAGE)
                                .setMedia(MediaReference.newBuilder()
                                        .setInline(ByteBuffer.wrap(picture))
                                        .setDigest(Sha256.of(picture))
                                        .build())
                                .build()))
                        .setSubmittedAt(now)
                        // Longer than any restart takes: a verdict of the deadline would be a second one.
                        .setDeadline(now.plus(Duration.ofMinutes(9)))
                        .build());
    }

    private void send(String id, ContentEvent event) {
        Machines.send(upstream, new ProducerRecord<>("content.events", id, event));
    }

    /** The gateway dies with requests under way; whoever sent them sends them again under the same id. */
    private List<String> killUnderScans() throws Exception {
        List<String> ids = new ArrayList<>();
        List<CompletableFuture<HttpResponse<String>>> underWay = new ArrayList<>();
        for (int i = 0; i < SCANS; i++) {
            ids.add("scan-" + i);
            underWay.add(client.sendAsync(scan("scan-" + i), HttpResponse.BodyHandlers.ofString()));
        }
        CompletableFuture.anyOf(underWay.toArray(CompletableFuture[]::new)).join();
        part("gateway").kill();
        long answered = underWay.stream()
                .filter(request ->
                        request.handle((answer, broken) -> broken == null).join())
                .count();
        System.out.printf("ApartIT: gateway killed after %d of %d scans%n", answered, SCANS);
        send();
        upstream.flush();
        running.put("gateway", started("gateway"));
        for (String id : ids) {
            HttpResponse<String> again = client.send(scan(id), HttpResponse.BodyHandlers.ofString());
            assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
        }
        return ids;
    }

    private HttpRequest scan(String id) {
        return HttpRequest.newBuilder(URI.create(
                        part("gateway").places().gateway() + "/v1/scan?waitMillis=" + Machines.SCAN_WAIT_MILLIS))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"contentId\": \"" + id + "\", \"text\": \"asked for " + id + "\"}"))
                .build();
    }

    private static void oneVerdictEach(String id, int revisions, List<GenericRecord> verdicts) {
        assertThat(verdicts).as(id).hasSize(revisions).allMatch(VerdictLog::isComplete);
        // Between the three topics there is no order but that of the sequences.
        List<GenericRecord> inOrder = new ArrayList<>(verdicts);
        inOrder.sort(Comparator.comparing(verdict -> (Long) verdict.get("sequence")));
        for (int i = 0; i < inOrder.size(); i++) {
            assertThat(inOrder.get(i).get("revision")).as(id).isEqualTo(i + 1);
        }
        assertThat(inOrder)
                .as(id)
                .extracting(verdict -> verdict.get("sequence"))
                .doesNotHaveDuplicates();
        for (String decision : List.of("APPROVED", "HELD", "REJECTED")) {
            assertThat(verdicts)
                    .as("%s on the topic of %s", id, decision)
                    .filteredOn(verdict -> verdict.get("decision").toString().equals(decision))
                    .isSortedAccordingTo(Comparator.comparing(verdict -> (Long) verdict.get("sequence")));
        }
    }

    private static long lastSequence(List<GenericRecord> verdicts) {
        return verdicts.stream()
                .mapToLong(verdict -> (Long) verdict.get("sequence"))
                .max()
                .orElseThrow();
    }

    private long answered(String id) throws Exception {
        URI verdict = URI.create(part("gateway").places().gateway() + "/v1/verdicts/" + id);
        HttpResponse<String> answer =
                client.send(HttpRequest.newBuilder(verdict).build(), HttpResponse.BodyHandlers.ofString());
        return new ObjectMapper().readTree(answer.body()).path("sequence").asLong();
    }
}

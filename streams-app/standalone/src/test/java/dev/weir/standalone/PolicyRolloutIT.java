package dev.weir.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.contract.Author;
import dev.weir.contract.ContentEvent;
import dev.weir.contract.PolicyBundle;
import dev.weir.contract.PolicySource;
import dev.weir.contract.digest.Sha256;
import dev.weir.gate.levers.LeverLog;
import dev.weir.gate.levers.LeversSource;
import dev.weir.policy.EventFacts;
import dev.weir.serdes.ContractSerdes;
import dev.weir.serdes.RegistrySettings;
import dev.weir.serdes.Topics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Policies are published, rolled out and rolled back by the command line while events flow through a whole machine. */
class PolicyRolloutIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int AUTHORS = 200;

    @TempDir
    private Path folder;

    private record Said(int exit, String out, String err) {}

    /** Publishes until it is stopped, by turns for many authors; what it published is counted. */
    private static final class Upstream implements AutoCloseable {
        private final AtomicInteger sent = new AtomicInteger();
        private final Thread thread;
        private volatile boolean stop;

        Upstream(OneMachine.Places places) {
            thread = new Thread(() -> run(places), "test-upstream");
            thread.start();
        }

        private void run(OneMachine.Places places) {
            try (KafkaProducer<String, Object> producer = Machines.upstream(places, Map.of("acks", "all"))) {
                while (!stop) {
                    ContentEvent event = ContentEvent.newBuilder(
                                    Machines.comment("flow-" + sent.get(), "the train leaves at nine"))
                            .setCommunity("acme")
                            .setAuthor(Author.newBuilder()
                                    .setAuthorId(author(sent.get()))
                                    .build())
                            .build();
                    Machines.send(producer, new ProducerRecord<>("content.events", event.getContentId(), event));
                    if (sent.incrementAndGet() % 20 == 0) {
                        Thread.sleep(20);
                    }
                }
                producer.flush();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        int stop() throws InterruptedException {
            stop = true;
            thread.join();
            return sent.get();
        }

        @Override
        public void close() {
            stop = true;
        }
    }

    private static String author(int event) {
        return "author-" + event % AUTHORS;
    }

    @Test
    void aPolicyIsRolledOutUnderLoadAndBackAndEveryVerdictNamesTheVersionThatMadeIt() throws Exception {
        try (OneMachine machine = Machines.start(folder.resolve("data"))) {
            OneMachine.Places places = machine.places();
            Machines.awaitReady(places);
            int sent;
            try (Upstream upstream = new Upstream(places)) {
                assertOk(weir(places, "publish", policy("1").toString(), "--active"), "acme@1 is published");
                assertOk(weir(places, "publish", policy("2").toString(), "--share", "10%"), "2 for 10% of authors");
                Thread.sleep(1_000);
                assertThat(runs(places)).containsExactlyInAnyOrder("1", "2");
                assertOk(weir(places, "promote", "acme@2"), "2 for everybody. In effect on 1 instance.");
                Thread.sleep(500);
                assertThat(runs(places)).containsExactly("2");
                assertOk(weir(places, "rollback", "acme"), "1 for everybody. In effect on 1 instance.");
                Thread.sleep(500);
                assertThat(runs(places)).containsExactly("1");
                sent = upstream.stop();
            }
            checkFlow(places, sent);
            Said replayed = weir(places, "replay", "--last", "300");
            assertOk(replayed, "0 different, 0 not decidable, of 300");
        }
    }

    /** Nothing lost, nothing twice; the conditions are those of the version that the verdict names, and the share is sticky. */
    private static void checkFlow(OneMachine.Places places, int sent) {
        List<GenericRecord> verdicts = new ArrayList<>();
        Machines.verdicts(places, all -> {
            GenericRecord last = all.get(all.size() - 1);
            if (last.get("contentId").toString().startsWith("flow-")) {
                verdicts.add(last);
            }
            return verdicts.size() >= sent;
        });
        Set<String> contents = new LinkedHashSet<>();
        Set<String> versions = new LinkedHashSet<>();
        int partial = 0;
        for (GenericRecord verdict : verdicts) {
            contents.add(verdict.get("contentId").toString());
            String version = version((GenericRecord) verdict.get("basis"));
            versions.add(version);
            String note = verdict.get("conditions").toString();
            assertThat(note.contains("note-1")).as(version).isEqualTo(version.equals("1"));
            assertThat(note.contains("note-2")).as(version).isEqualTo(version.equals("2"));
            int bucket = (int) ((GenericRecord) verdict.get("basis")).get("rolloutBucket");
            assertThat(bucket)
                    .isEqualTo(EventFacts.rolloutBucket(verdict.get("authorId").toString()));
            partial += version.equals("1") && bucket >= 1_000 ? 1 : 0;
        }
        assertThat(verdicts).hasSize(sent);
        assertThat(contents).hasSize(sent);
        assertThat(versions).contains("", "1", "2");
        assertThat(partial).isPositive();
    }

    private static String version(GenericRecord basis) {
        for (Object policy : (List<?>) basis.get("policies")) {
            GenericRecord ref = (GenericRecord) policy;
            if (ref.get("id").toString().equals("acme")) {
                return ref.get("version").toString();
            }
        }
        return "";
    }

    @Test
    void whatIsBadIsRefusedByTheCommandAndByEveryInstanceAndWhatRunsStays() throws Exception {
        Path data = folder.resolve("data");
        try (OneMachine machine = Machines.start(data)) {
            OneMachine.Places places = machine.places();
            Machines.awaitReady(places);
            assertOk(weir(places, "publish", policy("1").toString(), "--active"), "In effect on 1 instance.");
            assertOk(weir(places, "publish", policy("1").toString()), "published already");
            Path changed = policy("1");
            Files.writeString(changed, "# another\n", java.nio.file.StandardOpenOption.APPEND);
            assertRefused(weir(places, "publish", changed.toString()), "versions never change");
            assertRefused(weir(places, "promote", "acme@9"), "acme@9 is not published");
            assertRefused(weir(places, "rollback", "comment"), "nothing to roll back");
            Path failing = golden(policy("3"), "{\"id\":\"x\",\"text\":\"hello\",\"expect\":\"rejected\"}");
            assertRefused(weir(places, "publish", failing.toString(), "--active"), "the golden set fails");
            assertOk(
                    weir(places, "publish", failing.toString(), "--active", "--override", "a drill", "--by", "ann"),
                    "3 for everybody. In effect");
            JsonNode listed = JSON.readTree(weir(places, "list", "--json").out());
            assertThat(listed.at("/inForce/0/override").asText()).isEqualTo("a drill");
            assertThat(listed.at("/inForce/0/setBy").asText()).isEqualTo("ann");
            assertOk(weir(places, "rollback", "acme"), "1 for everybody");
            throughTheTopic(places);
            emergency(places);
        }
        try (OneMachine again = Machines.start(data)) {
            Machines.awaitReady(again.places());
            assertThat(runs(again.places())).containsExactly("5");
        }
    }

    /** Somebody writes to the topic by themselves. */
    private static void throughTheTopic(OneMachine.Places places) throws Exception {
        try (LeverLog log = log(places)) {
            log.write("acme@1", source("1", yaml("1") + "# other bytes\n"));
            log.write("acme@7", source("7", yaml("7").replace("scores.hate", "scores.hat")));
            log.write("acme@8", source("8", "a: &a [*a, *a]"));
        }
        Set<String> refused = new LinkedHashSet<>();
        long giveUp = System.nanoTime() + 30_000_000_000L;
        while (refused.size() < 2 && System.nanoTime() < giveUp) {
            Thread.sleep(200);
            instance(places)
                    .path("refused")
                    .forEach(one -> refused.add(one.path("version").asText()));
        }
        assertThat(refused).contains("1", "8");
        assertThat(runs(places)).containsExactly("1");
        assertThat(scan(places).at("/conditions").toString()).contains("note-1");
    }

    private void emergency(OneMachine.Places places) throws Exception {
        assertOk(
                weir(places, "publish", policy("5").toString(), "--emergency", "--ttl", "4h", "--by", "ann"),
                "unless somebody else approves it");
        assertThat(scan(places).at("/conditions").toString()).contains("note-5");
        assertRefused(weir(places, "approve", "acme", "--by", "Ann"), "cannot approve it");
        assertOk(weir(places, "approve", "acme", "--by", "bob"), "approved by bob");
    }

    private static LeverLog log(OneMachine.Places places) {
        return new LeverLog(new LeversSource(
                Map.of("bootstrap.servers", places.kafka()),
                Topics.withPrefix(""),
                new ContractSerdes(RegistrySettings.of(places.registry()))));
    }

    private static PolicyBundle source(String version, String yaml) {
        return PolicyBundle.newBuilder()
                .setId("acme")
                .setVersion(version)
                .setSource(PolicySource.newBuilder()
                        .setYaml(yaml)
                        .setDigest(Sha256.of(yaml))
                        .setCreatedBy("mallory")
                        .setCreatedAt(Instant.now())
                        .build())
                .build();
    }

    private static JsonNode scan(OneMachine.Places places) throws Exception {
        return JSON.readTree(Machines.post(places, "/v1/scan", "{\"text\":\"good morning\",\"community\":\"acme\"}")
                .body());
    }

    private static JsonNode instance(OneMachine.Places places) throws Exception {
        return JSON.readTree(Machines.get(places, "/v1/status").body()).at("/instances/0");
    }

    private static List<String> runs(OneMachine.Places places) throws Exception {
        List<String> versions = new ArrayList<>();
        instance(places).path("policies").forEach(policy -> {
            if (policy.path("id").asText().equals("acme")) {
                versions.add(policy.path("version").asText());
            }
        });
        return versions;
    }

    private static Said weir(OneMachine.Places places, String... arguments) {
        List<String> all = new ArrayList<>(arguments[0].equals("replay") ? List.of() : List.of("policy"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--kafka", places.kafka(), "--registry", places.registry()));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine weir =
                Weir.commandLine(Map.of()).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return new Said(weir.execute(all.toArray(String[]::new)), out.toString(), err.toString());
    }

    private static void assertOk(Said said, String words) {
        assertThat(said.exit()).as(said.err() + said.out()).isZero();
        assertThat(said.out()).contains(words);
    }

    private static void assertRefused(Said said, String words) {
        assertThat(said.exit()).as(said.out()).isEqualTo(1);
        assertThat(said.err()).contains(words).hasLineCount(1);
    }

    private Path policy(String version) throws Exception {
        return Files.writeString(
                Files.createDirectories(folder.resolve("policy-" + version)).resolve("acme.yaml"), yaml(version));
    }

    private static Path golden(Path policy, String rows) throws Exception {
        Files.writeString(policy.resolveSibling("rows.jsonl"), rows + "\n");
        return Files.writeString(policy, "golden: rows.jsonl\n", java.nio.file.StandardOpenOption.APPEND);
    }

    /** Says of everything which version saw it. */
    private static String yaml(String version) {
        return """
                bundle: acme
                version: "%s"
                community: acme
                about: Says of everything which version saw it.
                rules:
                  - id: note
                    when: scores.hate >= 0.0 && surface == "comment"
                    then: approve
                    conditions:
                      - kind: warn_label
                        label: note-%s
                    severity: low
                    authorMessage: warned
                """.formatted(version, version);
    }
}

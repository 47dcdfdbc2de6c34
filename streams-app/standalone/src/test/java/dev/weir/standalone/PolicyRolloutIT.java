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
import dev.weir.standalone.machine.OneMachine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Policies are published, rolled out and rolled back by the command line while events flow through a whole machine. */
class PolicyRolloutIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int AUTHORS = 200;

    @TempDir
    private Path folder;

    /** By turns of many authors. */
    private static ContentEvent event(int number) {
        return ContentEvent.newBuilder(Machines.comment(SteadyFlow.id(number), "the train leaves at nine"))
                .setCommunity("acme")
                .setAuthor(Author.newBuilder()
                        .setAuthorId("author-" + number % AUTHORS)
                        .build())
                .build();
    }

    @Test
    void aPolicyIsRolledOutUnderLoadAndBackAndEveryVerdictNamesTheVersionThatMadeIt() throws Exception {
        try (OneMachine machine = Machines.start(folder.resolve("data"))) {
            OneMachine.Places places = machine.places();
            Machines.awaitReady(places);
            Machines.awaitInstances(places, "gate");
            int sent;
            try (SteadyFlow upstream = SteadyFlow.start(places, PolicyRolloutIT::event);
                    VerdictLog verdicts = new VerdictLog(places)) {
                verdicts.follow(() -> verdicts.any(verdict -> true));
                weir(places, "publish", policy("1").toString(), "--active").assertOk("acme@1 is published");
                weir(places, "publish", policy("2").toString(), "--share", "10%")
                        .assertOk("2 for 10% of authors");
                verdicts.follow(() -> verdicts.any(verdict -> version(verdict).equals("2")));
                awaitRuns(places, "1", "2");
                weir(places, "promote", "acme@2").assertOk("2 for everybody. In effect on 1 instance after ");
                awaitRuns(places, "2");
                weir(places, "rollback", "acme").assertOk("1 for everybody. In effect on 1 instance after ");
                awaitRuns(places, "1");
                sent = upstream.stop();
            }
            checkFlow(places, sent);
            Said replayed = weir(places, "replay", "--last", "300");
            replayed.assertOk("0 different, 0 not decidable, of 300");
        }
    }

    /** Nothing lost, nothing twice; the conditions are those of the version that the verdict names, and the share is sticky. */
    private static void checkFlow(OneMachine.Places places, int sent) {
        List<GenericRecord> verdicts = SteadyFlow.verdicts(places, sent);
        Set<String> contents = new LinkedHashSet<>();
        Set<String> versions = new LinkedHashSet<>();
        int partial = 0;
        for (GenericRecord verdict : verdicts) {
            contents.add(verdict.get("contentId").toString());
            String version = version(verdict);
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

    private static String version(GenericRecord verdict) {
        GenericRecord basis = (GenericRecord) verdict.get("basis");
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
            Machines.awaitInstances(places, "gate");
            weir(places, "publish", policy("1").toString(), "--active").assertOk("In effect on 1 instance after ");
            weir(places, "publish", policy("1").toString()).assertOk("published already");
            Path changed = policy("1");
            Files.writeString(changed, "# another\n", StandardOpenOption.APPEND);
            weir(places, "publish", changed.toString()).assertRefused("versions never change");
            weir(places, "promote", "acme@9").assertRefused("acme@9 is not published");
            weir(places, "rollback", "comment").assertRefused("nothing to roll back");
            Path failing = golden(policy("3"), "{\"id\":\"x\",\"text\":\"hello\",\"expect\":\"rejected\"}");
            weir(places, "publish", failing.toString(), "--active").assertRefused("the golden set fails");
            weir(places, "publish", failing.toString(), "--active", "--override", "a drill", "--by", "ann")
                    .assertOk("3 for everybody. In effect");
            JsonNode listed = JSON.readTree(weir(places, "list", "--json").out());
            assertThat(listed.at("/inForce/0/override").asText()).isEqualTo("a drill");
            assertThat(listed.at("/inForce/0/setBy").asText()).isEqualTo("ann");
            weir(places, "rollback", "acme").assertOk("1 for everybody");
            throughTheTopic(places);
            weir(places, "publish", policy("1").toString()).assertOk("published already");
            emergency(places);
        }
        try (OneMachine again = Machines.start(data)) {
            Machines.awaitReady(again.places());
            awaitRuns(again.places(), "5");
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
        Machines.await(
                () -> {
                    instance(places)
                            .path("refused")
                            .forEach(one -> refused.add(one.path("version").asText()));
                    return refused.containsAll(List.of("1", "8"));
                },
                () -> "refused " + refused);
        awaitRuns(places, "1");
        assertThat(scan(places).at("/conditions").toString()).contains("note-1");
    }

    private void emergency(OneMachine.Places places) throws Exception {
        weir(places, "publish", policy("5").toString(), "--emergency", "--ttl", "4h", "--by", "ann")
                .assertOk("unless somebody else approves it");
        assertThat(scan(places).at("/conditions").toString()).contains("note-5");
        weir(places, "approve", "acme", "--by", "Ann").assertRefused("cannot approve it");
        weir(places, "approve", "acme", "--by", "bob").assertOk("approved by bob");
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
        return JSON.readTree(Machines.scan(places, "{\"text\":\"good morning\",\"community\":\"acme\"}")
                .body());
    }

    private static JsonNode instance(OneMachine.Places places) throws Exception {
        return JSON.readTree(Machines.get(places, "/v1/status").body()).at("/instances/0");
    }

    /** Waits until the gateway says that the gate runs these; it hears of them a moment after the command does. */
    private static void awaitRuns(OneMachine.Places places, String... versions) throws Exception {
        List<String> wanted = List.of(versions);
        Machines.await(() -> runs(places).equals(wanted), () -> runs(places) + " and not " + wanted);
    }

    private static List<String> runs(OneMachine.Places places) throws Exception {
        List<String> versions = new ArrayList<>();
        instance(places).path("policies").forEach(policy -> {
            if (policy.path("id").asText().equals("acme")) {
                versions.add(policy.path("version").asText());
            }
        });
        versions.sort(Comparator.naturalOrder());
        return versions;
    }

    private static Said weir(OneMachine.Places places, String... arguments) {
        List<String> all = new ArrayList<>(arguments[0].equals("replay") ? List.of() : List.of("policy"));
        all.addAll(List.of(arguments));
        return Said.by(places, all);
    }

    private Path policy(String version) throws Exception {
        return Files.writeString(
                Files.createDirectories(folder.resolve("policy-" + version)).resolve("acme.yaml"), yaml(version));
    }

    private static Path golden(Path policy, String rows) throws Exception {
        Files.writeString(policy.resolveSibling("rows.jsonl"), rows + "\n");
        return Files.writeString(policy, "golden: rows.jsonl\n", StandardOpenOption.APPEND);
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

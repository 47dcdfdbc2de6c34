package dev.weir.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.policy.EventFacts;
import dev.weir.scoring.shipped.ShippedScorers;
import dev.weir.standalone.machine.OneMachine;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models are published, rolled out and rolled back by the command line while events flow through a whole machine. */
class ModelRolloutIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> SHIPPED = List.of("text.model 1.1.0 SCORED");
    private static final List<String> SHIPPED_AND_SHADOW =
            List.of("text.model 1.1.0 SCORED", "text.model~shadow 2 SKIPPED");
    private static final List<String> PROMOTED = List.of("text.model 2 SCORED");

    @TempDir
    private Path folder;

    @Test
    void aModelIsSwappedUnderLoadAndBackAndEveryVerdictSaysWhich() throws Exception {
        try (OneMachine machine = Machines.start(folder.resolve("data"))) {
            OneMachine.Places places = machine.places();
            Machines.awaitReady(places);
            Machines.awaitInstances(places, "gate");
            int sent;
            try (SteadyFlow upstream = SteadyFlow.start(
                            places, number -> Machines.comment(SteadyFlow.id(number), "the train leaves at nine"));
                    VerdictLog verdicts = new VerdictLog(places)) {
                verdicts.follow(() -> verdicts.any(verdict -> models(verdict).equals(SHIPPED)));
                publish(places, pack("2")).assertOk("weir-text@2 is published");
                weir(places, "promote", "weir-text@2", "--shadow").assertOk("In effect on 1 instance after ");
                awaitRuns(places, "1.1.0", "2");
                verdicts.follow(() -> verdicts.any(verdict -> models(verdict).equals(SHIPPED_AND_SHADOW)));
                weir(places, "promote", "weir-text@2").assertOk("In effect on 1 instance after ");
                awaitRuns(places, "2");
                verdicts.follow(() -> verdicts.any(verdict -> models(verdict).equals(PROMOTED)));
                assertThat(scan(places).toString()).contains("\"version\":\"2\"");
                weir(places, "rollback", "weir-text").assertOk("1.1.0 for everybody. In effect");
                awaitRuns(places, "1.1.0");
                sent = upstream.stop();
            }
            checkFlow(places, sent);
        }
    }

    /** Nothing lost, nothing twice; each verdict names one deciding version; all three phases are seen. */
    private static void checkFlow(OneMachine.Places places, int sent) {
        List<GenericRecord> verdicts = SteadyFlow.verdicts(places, sent);
        Set<String> contents = new LinkedHashSet<>();
        Map<String, Set<String>> modelsByLevers = new HashMap<>();
        for (GenericRecord verdict : verdicts) {
            contents.add(verdict.get("contentId").toString());
            GenericRecord basis = (GenericRecord) verdict.get("basis");
            modelsByLevers
                    .computeIfAbsent(basis.get("levers").toString(), levers -> new LinkedHashSet<>())
                    .add(models(verdict).toString());
        }
        assertThat(verdicts).hasSize(sent);
        assertThat(contents).hasSize(sent);
        assertThat(modelsByLevers.values())
                .allSatisfy(models -> assertThat(models).hasSize(1));
        assertThat(modelsByLevers.values().stream().flatMap(Set::stream))
                .contains(SHIPPED.toString(), SHIPPED_AND_SHADOW.toString(), PROMOTED.toString());
    }

    private static List<String> models(GenericRecord verdict) {
        List<String> models = new ArrayList<>();
        GenericRecord basis = (GenericRecord) verdict.get("basis");
        for (Object each : (List<?>) basis.get("signals")) {
            GenericRecord signal = (GenericRecord) each;
            if (signal.get("scorer").toString().startsWith("text.model")) {
                GenericRecord model = (GenericRecord) signal.get("model");
                models.add(signal.get("scorer") + " " + model.get("version") + " " + signal.get("status"));
            }
        }
        return models;
    }

    @Test
    void aShareOfAuthorsIsStickyBadPacksAreRefusedAndARestartRemembers() throws Exception {
        Path data = folder.resolve("data");
        try (OneMachine machine = Machines.start(data)) {
            OneMachine.Places places = machine.places();
            Machines.awaitReady(places);
            Machines.awaitInstances(places, "gate");
            Path two = pack("2");
            publish(places, two).assertOk("is published");
            publish(places, two).assertOk("published already");
            Files.writeString(two.resolve("model.yaml"), "\n", StandardOpenOption.APPEND);
            publish(places, two).assertRefused("published with other bytes");
            weir(places, "promote", "weir-text@9").assertRefused("weir-text@9 is not published");
            weir(places, "rollback", "weir-text").assertRefused("nothing to roll back");
            assertThat(weir(places, "promote", "weir-text@2", "--share", "none").exit())
                    .isEqualTo(2);

            weir(places, "promote", "weir-text@2", "--share", "50%").assertOk("In effect on 1 instance after ");
            checkShares(places);

            publish(places, pack("3")).assertOk("is published");
            spoil(data);
            weir(places, "promote", "weir-text@3").assertRefused("has digest");
            awaitRuns(places, "1.1.0", "2");
            assertThat(instance(places).at("/refused/0/reason").asText()).contains("model.onnx has digest");
            Said list = weir(places, "list", "--json");
            assertThat(JSON.readTree(list.out()).at("/inForce/0/version").asText())
                    .isEqualTo("3");
        }
        try (OneMachine again = Machines.start(data)) {
            Machines.awaitReady(again.places());
            Machines.awaitInstances(again.places(), "gate");
            assertThat(scan(again.places()).toString()).contains("\"version\":\"1.1.0\"");
            weir(again.places(), "promote", "weir-text@2").assertOk("In effect on 1 instance after ");
            aPackInTheWrongStoreIsPublishedAgain(again.places());
        }
    }

    private void aPackInTheWrongStoreIsPublishedAgain(OneMachine.Places places) throws Exception {
        String four = pack("4").toString();
        weir(places, "publish", four, "--store", folder.resolve("elsewhere").toString())
                .assertOk("is published, in file:");
        weir(places, "promote", "weir-text@4").assertRefused("publish it again with --store");
        weir(places, "publish", four).assertOk("published already");
        publish(places, Path.of(four)).assertOk("From now on");
        for (int i = 0; i < 600 && !instance(places).path("refused").isEmpty(); i++) {
            Thread.sleep(100);
        }
        weir(places, "promote", "weir-text@4").assertOk("In effect on 1 instance after ");
    }

    private static void checkShares(OneMachine.Places places) throws Exception {
        for (int i = 0; i < 20; i++) {
            String author = "author-" + i;
            String expected = EventFacts.rolloutBucket(author) < 5_000 ? "2" : "1.1.0";
            for (int again = 0; again < 2; again++) {
                String body = "{\"text\":\"good morning\",\"author\":{\"authorId\":\"" + author + "\"}}";
                JsonNode verdict = JSON.readTree(Machines.scan(places, body).body());
                assertThat(verdict.toString())
                        .as(author)
                        .contains("\"id\":\"weir-text\",\"version\":\"" + expected + "\"");
            }
        }
    }

    /** Changes a byte of every model in the store that has not been loaded yet. */
    private static void spoil(Path data) throws Exception {
        try (var packs = Files.list(data.resolve("models"))) {
            for (Path pack : packs.toList()) {
                if (Files.readString(pack.resolve("model.yaml")).contains("version: \"3\"")) {
                    byte[] model = Files.readAllBytes(pack.resolve("model.onnx"));
                    model[model.length / 2] ^= 1;
                    Files.write(pack.resolve("model.onnx"), model);
                }
            }
        }
    }

    private static JsonNode scan(OneMachine.Places places) throws Exception {
        return JSON.readTree(
                Machines.scan(places, "{\"text\":\"good morning\"}").body());
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
        instance(places)
                .path("models")
                .forEach(model -> versions.add(model.path("version").asText()));
        versions.sort(Comparator.naturalOrder());
        return versions;
    }

    private Said publish(OneMachine.Places places, Path pack) {
        return weir(
                places,
                "publish",
                pack.toString(),
                "--store",
                places.data().resolve("models").toString());
    }

    private static Said weir(OneMachine.Places places, String... arguments) {
        List<String> all = new ArrayList<>(List.of("model"));
        all.addAll(List.of(arguments));
        return Said.by(places, all);
    }

    /** The shipped pack under another version. */
    private Path pack(String version) throws Exception {
        Path pack = Files.createDirectories(folder.resolve("pack-" + version));
        for (String file : List.of("model.yaml", "model.onnx", "card.md")) {
            try (InputStream in =
                    ShippedScorers.class.getResourceAsStream("/" + ShippedScorers.TEXT_PACK + "/" + file)) {
                Files.write(pack.resolve(file), Objects.requireNonNull(in).readAllBytes());
            }
        }
        Path yaml = pack.resolve("model.yaml");
        Files.writeString(
                yaml, Files.readString(yaml).replaceFirst("(?m)^version: .*$", "version: \"" + version + "\""));
        return pack;
    }
}

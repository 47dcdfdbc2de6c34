package dev.weir.standalone.registry;

import static dev.weir.standalone.registry.Rest.bodyWithReference;
import static dev.weir.standalone.registry.Rest.encoded;
import static dev.weir.standalone.registry.Rest.schemaBody;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.standalone.registry.Rest.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * What a server must do to be Weir's schema registry, asked over plain HTTP. It runs against ours and against a registry that others
 * wrote. Every test has subjects of its own, so that the server may be shared and used.
 */
abstract class RegistryConformance extends RegistryQuestions {
    @Test
    void whatIsRegisteredIsReadBackByIdAndByVersion() throws Exception {
        String schema = ownSchema("a");
        int id = registered(subject, schema);

        Answer byId = rest().get("/schemas/ids/" + id);
        assertThat(Rest.JSON.readTree(byId.json().path("schema").asText())).isEqualTo(Rest.JSON.readTree(schema));
        for (String version : List.of("1", "latest")) {
            JsonNode found =
                    rest().get("/subjects/" + subject + "/versions/" + version).json();
            assertThat(found.path("subject").asText()).isEqualTo(subject);
            assertThat(found.path("version").asInt()).isEqualTo(1);
            assertThat(found.path("id").asInt()).isEqualTo(id);
            assertThat(Rest.JSON.readTree(found.path("schema").asText())).isEqualTo(Rest.JSON.readTree(schema));
        }
        assertThat(rest().get("/subjects/" + subject + "/versions/1/schema").json())
                .isEqualTo(Rest.JSON.readTree(schema));
        assertThat(rest().get("/schemas/ids/" + id + "/schema").json()).isEqualTo(Rest.JSON.readTree(schema));
    }

    @Test
    void anIdNamesItsSubjectsAndVersions() {
        String other = subject + "-other";
        int id = registered(subject, ownSchema("a"));
        assertThat(registered(other, ownSchema("a"))).isEqualTo(id);

        Answer subjects = rest().get("/schemas/ids/" + id + "/subjects");
        if (deviates(Deviation.NO_SUBJECTS_OF_AN_ID)) {
            assertThat(subjects.status()).isEqualTo(404);
        } else {
            assertThat(texts(subjects.json())).containsExactlyInAnyOrder(subject, other);
        }
        JsonNode places = rest().get("/schemas/ids/" + id + "/versions").json();
        assertThat(places).hasSize(2);
        for (JsonNode place : places) {
            assertThat(place.path("subject").asText()).isIn(subject, other);
            assertThat(place.path("version").asInt()).isEqualTo(1);
        }
    }

    @Test
    void registeringTheSameAgainChangesNothing() {
        int id = registered(subject, NAME_ONLY);
        assertThat(registered(subject, NAME_ONLY)).isEqualTo(id);
        assertThat(texts(rest().get("/subjects/" + subject + "/versions").json()))
                .containsExactly("1");
    }

    @Test
    void aChangedSchemaGetsTheNextVersionAndAnotherId() {
        int first = registered(subject, NAME_ONLY);
        int second = registered(subject, WITH_DEFAULTED_AGE);
        assertThat(second).isNotEqualTo(first);
        assertThat(texts(rest().get("/subjects/" + subject + "/versions").json()))
                .containsExactly("1", "2");
        assertThat(rest().get("/subjects/" + subject + "/versions/latest")
                        .json()
                        .path("id")
                        .asInt())
                .isEqualTo(second);
    }

    @Test
    void subjectsAreListedOnceRegistered() {
        registered(subject, NAME_ONLY);
        assertThat(texts(rest().get("/subjects").json())).contains(subject);
    }

    @Test
    void subjectsAreListedByPrefix() {
        registered(subject, NAME_ONLY);
        registered("x-" + subject, NAME_ONLY);
        List<String> listed =
                texts(rest().get("/subjects?subjectPrefix=people-" + unique).json());
        if (deviates(Deviation.PREFIX_IGNORED)) {
            assertThat(listed).contains(subject, "x-" + subject);
        } else {
            assertThat(listed).containsExactly(subject);
        }
    }

    @Test
    void aSubjectMayHaveAnyName() {
        String odd = "a/b c+d%é-" + unique;
        int id = registered(odd, ownSchema("a"));
        assertThat(rest().get("/subjects/" + encoded(odd) + "/versions/1")
                        .json()
                        .path("id")
                        .asInt())
                .isEqualTo(id);
        assertThat(texts(rest().get("/subjects").json())).contains(odd);
    }

    @Test
    void lookUpFindsExactlyWhatTheSubjectHas() {
        int id = registered(subject, NAME_ONLY);
        Answer found = rest().post("/subjects/" + subject, schemaBody(NAME_ONLY));
        assertThat(found.json().path("id").asInt()).isEqualTo(id);
        assertThat(found.json().path("version").asInt()).isEqualTo(1);
        assertThat(found.json().path("subject").asText()).isEqualTo(subject);

        assertRefused(rest().post("/subjects/" + subject, schemaBody(WITH_DEFAULTED_AGE)), 404, 40403);
        assertRefused(rest().post("/subjects/none-" + unique, schemaBody(NAME_ONLY)), 404, 40401);
    }

    @Test
    void whatIsMissingIsSaidWithItsCode() {
        registered(subject, NAME_ONLY);
        assertRefused(rest().get("/subjects/none-" + unique + "/versions"), 404, 40401);
        assertRefused(rest().get("/subjects/none-" + unique + "/versions/1"), 404, 40401);
        assertRefused(rest().get("/subjects/" + subject + "/versions/7"), 404, 40402);
        assertRefused(rest().get("/schemas/ids/2000000000"), 404, 40403);
        assertRefused(rest().delete("/subjects/none-" + unique), 404, 40401);
        assertRefused(rest().delete("/subjects/" + subject + "/versions/7"), 404, 40402);
    }

    @Test
    void aVersionThatIsNoVersionIsRefused() {
        registered(subject, NAME_ONLY);
        for (String wrong : List.of("0", "-2", "newest", "99999999999")) {
            Answer answer = rest().get("/subjects/" + subject + "/versions/" + wrong);
            assertRefused(answer, 422, 42202, Deviation.NO_VERSION_IS_A_MISSING_VERSION, 404);
        }
    }

    @Test
    void whatIsNoAvroSchemaIsRefused() {
        for (String wrong : List.of("{", "{\"type\":\"strnig\"}", "{\"type\":\"record\",\"name\":\"R\"}")) {
            assertRefused(rest().register(subject, wrong), 422, 42201);
        }
        assertRefused(rest().register(subject, ""), 422, 42201, Deviation.EMPTY_SCHEMA_IS_TAKEN, 200);
        Answer otherType =
                rest().post("/subjects/" + subject + "/versions", "{\"schemaType\":\"NONE\",\"schema\":\"x\"}");
        assertRefused(otherType, 422, 42201, Deviation.UNKNOWN_WORD_IS_A_SERVER_ERROR, 500);
    }

    @Test
    void aBodyThatIsNoJsonIsTheClientsFault() {
        for (String wrong : List.of("{\"schema\":", "not json", "[1,2]")) {
            Answer answer = rest().post("/subjects/" + subject + "/versions", wrong);
            assertThat(answer.status()).as(wrong + " -> " + answer.body()).isEqualTo(400);
        }
    }

    @Test
    void anUnknownAddressIsNotFound() {
        assertThat(rest().get("/nothing/here").status()).isEqualTo(404);
    }

    @Test
    void aDeletedVersionIsHiddenButItsIdStaysReadable() {
        int id = registered(subject, NAME_ONLY);
        registered(subject, WITH_DEFAULTED_AGE);

        assertThat(rest().delete("/subjects/" + subject + "/versions/1").body()).isEqualTo("1");

        assertThat(texts(rest().get("/subjects/" + subject + "/versions").json()))
                .containsExactly("2");
        assertThat(texts(rest().get("/subjects/" + subject + "/versions?deleted=true")
                        .json()))
                .containsExactly("1", "2");
        assertRefused(rest().get("/subjects/" + subject + "/versions/1"), 404, 40402);
        assertThat(rest().get("/schemas/ids/" + id).status()).isEqualTo(200);
    }

    @Test
    void aVersionIsErasedOnlyAfterItWasDeleted() {
        registered(subject, NAME_ONLY);
        registered(subject, WITH_DEFAULTED_AGE);
        String version = "/subjects/" + subject + "/versions/1";

        Deviation order = Deviation.WRONG_ORDER_IS_A_CONFLICT;
        assertRefused(rest().delete(version + "?permanent=true"), 404, 40407, order, 409);
        assertThat(rest().delete(version).status()).isEqualTo(200);
        assertRefused(rest().delete(version), 404, 40406, order, 409);
        assertThat(rest().delete(version + "?permanent=true").body()).isEqualTo("1");
        assertThat(texts(rest().get("/subjects/" + subject + "/versions?deleted=true")
                        .json()))
                .containsExactly("2");
    }

    @Test
    void aSubjectIsErasedOnlyAfterItWasDeleted() {
        registered(subject, NAME_ONLY);
        registered(subject, WITH_DEFAULTED_AGE);

        Answer tooEarly = rest().delete("/subjects/" + subject + "?permanent=true");
        assertRefused(tooEarly, 404, 40405, Deviation.WRONG_ORDER_IS_A_CONFLICT, 409);
        assertThat(texts(rest().delete("/subjects/" + subject).json())).containsExactly("1", "2");
        assertThat(texts(rest().get("/subjects").json())).doesNotContain(subject);
        assertThat(texts(rest().get("/subjects?deleted=true").json())).contains(subject);
        assertRefused(rest().get("/subjects/" + subject + "/versions"), 404, 40401);
        assertRefused(rest().delete("/subjects/" + subject), 404, 40404);
        assertThat(texts(rest().delete("/subjects/" + subject + "?permanent=true")
                        .json()))
                .containsExactly("1", "2");
        assertThat(texts(rest().get("/subjects?deleted=true").json())).doesNotContain(subject);
        assertRefused(rest().delete("/subjects/" + subject), 404, 40401);
    }

    @Test
    void fullTransitiveIsEnforced() {
        setLevel("FULL_TRANSITIVE");
        registered(subject, NAME_ONLY);
        registered(subject, WITH_DEFAULTED_AGE);

        assertRefused(rest().register(subject, WITH_REQUIRED_AGE), 409, 409);
        assertThat(texts(rest().get("/subjects/" + subject + "/versions").json()))
                .containsExactly("1", "2");
    }

    @Test
    void withoutACheckAnythingMayFollow() {
        if (deviates(Deviation.NONE_NEEDS_A_SUBJECT)) {
            assertRefused(rest().put("/config/" + subject, "{\"compatibility\":\"NONE\"}"), 404, 40401);
            registered(subject, NAME_ONLY);
        }
        setLevel("NONE");
        registered(subject, NAME_ONLY);
        registered(subject, WITH_REQUIRED_AGE);
        registered(subject, "\"string\"");
    }

    @Test
    void compatibilityIsAnsweredWithoutRegistering() {
        setLevel("BACKWARD");
        registered(subject, NAME_ONLY);
        for (String against : List.of("versions", "versions/latest", "versions/1")) {
            String path = "/compatibility/subjects/" + subject + "/" + against;
            assertThat(rest().post(path, schemaBody(WITH_DEFAULTED_AGE))
                            .json()
                            .path("is_compatible")
                            .asBoolean())
                    .isTrue();
            Answer broken = rest().post(path + "?verbose=true", schemaBody(WITH_REQUIRED_AGE));
            assertThat(broken.json().path("is_compatible").isBoolean())
                    .as(broken.body())
                    .isTrue();
            assertThat(broken.json().path("is_compatible").asBoolean()).isFalse();
            assertThat(broken.json().path("messages").isEmpty())
                    .as(broken.body())
                    .isEqualTo(deviates(Deviation.NO_REASONS));
        }
        assertThat(texts(rest().get("/subjects/" + subject + "/versions").json()))
                .containsExactly("1");
    }

    @Test
    void compatibilityWithAVersionThatIsMissingIsRefused() {
        registered(subject, NAME_ONLY);
        assertRefused(
                rest().post("/compatibility/subjects/" + subject + "/versions/7", schemaBody(NAME_ONLY)), 404, 40402);
        Answer noNumber = rest().post("/compatibility/subjects/" + subject + "/versions/x", schemaBody(NAME_ONLY));
        assertRefused(noNumber, 422, 42202, Deviation.NO_VERSION_IS_A_MISSING_VERSION, 404);
    }

    @Test
    void aLevelIsSetReadAndClearedBySubject() {
        registered(subject, NAME_ONLY);
        assertNoOwnLevel();
        assertThat(rest().get("/config/" + subject + "?defaultToGlobal=true")
                        .json()
                        .path("compatibilityLevel")
                        .asText())
                .isEqualTo(
                        rest().get("/config").json().path("compatibilityLevel").asText())
                .isNotBlank();
        setLevel("FORWARD");
        assertThat(rest().get("/config/" + subject)
                        .json()
                        .path("compatibilityLevel")
                        .asText())
                .isEqualTo("FORWARD");
        assertThat(rest().delete("/config/" + subject)
                        .json()
                        .path("compatibilityLevel")
                        .asText())
                .isEqualTo("FORWARD");
        assertNoOwnLevel();
    }

    private void assertNoOwnLevel() {
        Answer answer = rest().get("/config/" + subject);
        assertRefused(answer, 404, 40408, Deviation.NO_SUBJECT_LEVEL_IS_NONE, 200);
    }

    @Test
    void aLevelThatIsNoneOfThemIsRefused() {
        Answer answer = rest().put("/config/" + subject, "{\"compatibility\":\"SIDEWAYS\"}");
        assertRefused(answer, 422, 42203, Deviation.UNKNOWN_WORD_IS_A_SERVER_ERROR, 500);
    }

    @Test
    void aSchemaMayUseTypesOfOtherSubjects() {
        String street = "{\"type\":\"record\",\"name\":\"S" + unique.replace("-", "") + "\",\"fields\":[]}";
        String name = "S" + unique.replace("-", "");
        String house = "{\"type\":\"record\",\"name\":\"H" + unique.replace("-", "")
                + "\",\"fields\":[{\"name\":\"street\",\"type\":\"" + name + "\"}]}";
        String streetSubject = "street-" + unique;
        registered(streetSubject, street);

        Answer using =
                rest().post("/subjects/" + subject + "/versions", bodyWithReference(house, name, streetSubject, 1));
        assertThat(using.status()).as(using.body()).isEqualTo(200);
        int id = using.json().path("id").asInt();
        JsonNode reference =
                rest().get("/schemas/ids/" + id).json().path("references").path(0);
        assertThat(reference.path("subject").asText()).isEqualTo(streetSubject);
        assertThat(reference.path("version").asInt()).isEqualTo(1);
        assertThat(texts(rest().get("/subjects/" + streetSubject + "/versions/1/referencedby")
                        .json()))
                .containsExactly(Integer.toString(id));
        assertRefused(rest().delete("/subjects/" + streetSubject + "/versions/1"), 422, 42206);
    }

    @Test
    void aReferenceToNothingIsRefused() {
        String house = "{\"type\":\"record\",\"name\":\"H\",\"fields\":[{\"name\":\"street\",\"type\":\"Nowhere\"}]}";
        assertRefused(
                rest().post(
                                "/subjects/" + subject + "/versions",
                                bodyWithReference(house, "Nowhere", "none-" + unique, 1)),
                422,
                42201);
    }

    @Test
    void theSameSchemaRegisteredAtOnceByManyGetsOneId() throws Exception {
        String schema = ownSchema("a");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                String inSubject = subject + (i % 3);
                calls.add(() -> registered(inSubject, schema));
            }
            List<Integer> ids = new ArrayList<>();
            for (Future<Integer> call : threads.invokeAll(calls)) {
                ids.add(call.get());
            }
            assertThat(Set.copyOf(ids)).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
        for (int i = 0; i < 3; i++) {
            assertThat(texts(
                            rest().get("/subjects/" + subject + i + "/versions").json()))
                    .containsExactly("1");
        }
    }

    @Test
    void theServerSaysWhatItIsFor() {
        assertThat(texts(rest().get("/schemas/types").json())).contains("AVRO");
        assertThat(rest().get("/mode").json().path("mode").asText())
                .isEqualTo(deviates(Deviation.NO_MODE) ? "" : "READWRITE");
        assertThat(rest().get("/subjects").contentType()).contains("json");
    }
}

package dev.weir.standalone.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.standalone.registry.Rest.Answer;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** How {@link RegistryConformance} asks and what it takes for an answer. Each test gets subjects of its own. */
abstract class RegistryQuestions {
    static final String NAME_ONLY = record("[{\"name\":\"name\",\"type\":\"string\"}]");
    static final String WITH_DEFAULTED_AGE = record(
            "[{\"name\":\"name\",\"type\":\"string\"},{\"name\":\"age\",\"type\":[\"null\",\"int\"],\"default\":null}]");
    static final String WITH_REQUIRED_AGE =
            record("[{\"name\":\"name\",\"type\":\"string\"},{\"name\":\"age\",\"type\":\"int\"}]");

    final String unique = UUID.randomUUID().toString();
    final String subject = "people-" + unique + "-value";

    /** Where the Confluent REST API begins. */
    public abstract String url();

    public abstract Set<Deviation> deviations();

    Rest rest() {
        return new Rest(url());
    }

    boolean deviates(Deviation deviation) {
        return deviations().contains(deviation);
    }

    static String record(String fields) {
        return "{\"type\":\"record\",\"name\":\"Person\",\"namespace\":\"test\",\"fields\":" + fields + "}";
    }

    /** A schema that no other test has registered. */
    String ownSchema(String field) {
        return "{\"type\":\"record\",\"name\":\"R" + unique.replace("-", "") + "\",\"fields\":[{\"name\":\"" + field
                + "\",\"type\":\"string\"}]}";
    }

    static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    static void assertRefused(Answer answer, int status, int code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.code()).as(answer.body()).isEqualTo(code);
        assertThat(answer.json().path("message").asText()).isNotBlank();
    }

    /** As above, except that a server with the deviation answers another status, and a code of its own. */
    void assertRefused(Answer answer, int status, int code, Deviation deviation, int deviatingStatus) {
        if (deviates(deviation)) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(deviatingStatus);
        } else {
            assertRefused(answer, status, code);
        }
    }

    int registered(String inSubject, String schema) {
        Answer answer = rest().register(inSubject, schema);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("id").isInt()).as(answer.body()).isTrue();
        return answer.json().path("id").asInt();
    }

    void setLevel(String level) {
        Answer answer = rest().put("/config/" + subject, "{\"compatibility\":\"" + level + "\"}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        String field = deviates(Deviation.LEVEL_ANSWERED_IN_ANOTHER_FIELD) ? "compatibilityLevel" : "compatibility";
        assertThat(answer.json().path(field).asText()).isEqualTo(level);
    }
}

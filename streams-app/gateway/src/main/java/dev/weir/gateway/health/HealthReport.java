package dev.weir.gateway.health;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The answers to {@link HealthQuestions}, each by its name, in the order of the questions.
 *
 * @param part what answers
 */
public record HealthReport(String part, Map<String, HealthState> checks, Map<String, HealthState> details) {
    /** Whether every part can do its work; details are not asked. */
    public boolean ready() {
        return checks.values().stream().allMatch(HealthState::up);
    }

    /** The body of {@code /health/ready}, whichever process answers it. */
    public byte[] json() {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("status", word(ready())).put("part", part);
        write(answer.putObject("checks"), checks);
        write(answer.putObject("details"), details);
        return answer.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void write(ObjectNode into, Map<String, HealthState> states) {
        states.forEach((name, state) ->
                into.putObject(name).put("status", word(state.up())).put("reason", state.reason()));
    }

    private static String word(boolean up) {
        return up ? "UP" : "DOWN";
    }
}

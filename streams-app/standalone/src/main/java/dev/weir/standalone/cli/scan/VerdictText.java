package dev.weir.standalone.cli.scan;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A verdict for a person at a terminal: the decision first, then each reason with what carries it. */
final class VerdictText {
    private VerdictText() {}

    static String of(JsonNode verdict) {
        List<String> lines = new ArrayList<>();
        lines.add(headline(verdict));
        verdict.path("conditions")
                .forEach(condition -> lines.add("  on condition: "
                        + condition.path("kind").asText() + parameters(condition.path("parameters"))));
        verdict.path("reasons").forEach(reason -> reason(lines, reason));
        verdict.path("waivers")
                .forEach(waiver ->
                        lines.add("  not looked for: " + waiver.path("label").asText() + " in "
                                + waiver.path("modality").asText() + ", waived by "
                                + waiver.path("rule").asText()));
        lines.add("  " + footing(verdict));
        return String.join(System.lineSeparator(), lines);
    }

    private static String headline(JsonNode verdict) {
        String hold = verdict.path("holdReason").asText("");
        return verdict.path("decision").asText() + (hold.isEmpty() ? "" : " (" + hold + ")") + "  "
                + verdict.path("contentId").asText() + "  revision "
                + verdict.path("revision").asInt() + "  sequence "
                + verdict.path("sequence").asLong();
    }

    private static String parameters(JsonNode parameters) {
        List<String> pairs = new ArrayList<>();
        parameters
                .properties()
                .forEach(p -> pairs.add(p.getKey() + "=" + p.getValue().asText()));
        return pairs.isEmpty() ? "" : " " + String.join(", ", pairs);
    }

    private static void reason(List<String> lines, JsonNode reason) {
        StringBuilder line = new StringBuilder("  " + reason.path("rule").asText());
        line.append(" asks for ").append(reason.path("outcome").asText());
        if (reason.has("label")) {
            line.append(": ").append(reason.path("label").asText());
        }
        if (reason.has("score")) {
            line.append(String.format(Locale.ROOT, " %.2f", reason.path("score").asDouble()));
        }
        if (reason.has("threshold")) {
            line.append(String.format(
                    Locale.ROOT, " (threshold %.2f)", reason.path("threshold").asDouble()));
        }
        lines.add(line.toString());
        reason.path("evidence").forEach(evidence -> lines.add("    " + evidence(evidence)));
    }

    private static String evidence(JsonNode evidence) {
        StringBuilder line = new StringBuilder(evidence.path("kind").asText());
        line.append(" in ").append(evidence.path("partId").asText());
        if (evidence.has("start")) {
            line.append(", characters ").append(evidence.path("start").asInt());
            line.append(" to ").append(evidence.path("end").asInt());
        }
        if (evidence.has("fromMillis")) {
            line.append(", ").append(evidence.path("fromMillis").asLong());
            line.append(" to ").append(evidence.path("toMillis").asLong()).append(" ms");
        }
        for (String field : List.of("term", "bank", "entry")) {
            if (evidence.has(field)) {
                line.append(", ")
                        .append(field)
                        .append(' ')
                        .append(evidence.path(field).asText());
            }
        }
        return line.toString();
    }

    private static String footing(JsonNode verdict) {
        List<String> versions = new ArrayList<>();
        JsonNode basis = verdict.path("basis");
        basis.path("policies")
                .forEach(p -> versions.add(
                        p.path("id").asText() + "@" + p.path("version").asText()));
        return "decided by " + verdict.path("decidedBy").asText() + taken(verdict.path("timings")) + " under "
                + String.join(", ", versions) + ", levers "
                + basis.path("levers").asText();
    }

    private static String taken(JsonNode timings) {
        try {
            Duration taken = Duration.between(
                    Instant.parse(timings.path("submittedAt").asText()),
                    Instant.parse(timings.path("decidedAt").asText()));
            return " after " + taken.toMillis() + " ms";
        } catch (DateTimeParseException e) {
            return "";
        }
    }
}

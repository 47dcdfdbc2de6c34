package dev.weir.standalone.cli.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.contract.ContentEvent;
import dev.weir.contract.Decision;
import dev.weir.standalone.batch.Item;
import dev.weir.standalone.batch.ItemReader;
import dev.weir.standalone.batch.Line;
import dev.weir.standalone.batch.LineReader;
import dev.weir.standalone.cli.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a golden set for a policy: JSON lines as {@code weir evaluate} and {@code weir scan --batch} read them, and beside the content what
 * is to become of it. {@code expect} is a decision or a list of which any will do; {@code rule} must be among those that fire;
 * {@code scores} stand for what scorers would say, so that a row tests the policy and not a model; {@code risk} are risk values.
 */
final class GoldenFile {
    private static final int MAX_ROWS = 200_000;
    private static final int MAX_LINE_BYTES = 1 << 20;
    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, Decision> DECISIONS = Map.of(
            "approved", Decision.APPROVED,
            "approve", Decision.APPROVED,
            "held", Decision.HELD,
            "hold", Decision.HELD,
            "rejected", Decision.REJECTED,
            "reject", Decision.REJECTED);

    private final String name;
    private final ItemReader items;

    private GoldenFile(String name, Instant now) {
        this.name = name;
        this.items = new ItemReader(now);
    }

    /**
     * One row.
     *
     * @param expected decisions of which any will do; none where the row says nothing of it
     * @param violating what its labels say, where they do
     * @param scores in place of what scorers would say; empty where scorers shall look
     */
    record Row(
            String id,
            ContentEvent event,
            Set<Decision> expected,
            Optional<String> rule,
            Optional<Boolean> violating,
            Optional<Map<String, Double>> scores,
            Map<String, Double> risk) {}

    /** @throws Refusal naming file and line */
    static List<Row> read(Path file, Instant now) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new Refusal("there is no golden set to read at " + file);
        }
        GoldenFile golden = new GoldenFile(String.valueOf(file.getFileName()), now);
        List<Row> rows = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        try (LineReader lines = new LineReader(file, 0, 0, MAX_LINE_BYTES)) {
            for (Line line = lines.next(); line != null; line = lines.next()) {
                if (line.isBlank()) {
                    continue;
                }
                Row row = golden.row(line);
                if (!ids.add(row.id())) {
                    throw golden.refused(line, "the id " + row.id() + " stands twice");
                }
                rows.add(row);
                if (rows.size() > MAX_ROWS) {
                    throw new Refusal(golden.name + " has more than " + MAX_ROWS + " rows");
                }
            }
        } catch (IOException e) {
            throw new Refusal(file + " cannot be read: " + e.getMessage(), e);
        }
        if (rows.isEmpty()) {
            throw new Refusal(golden.name + " has no rows");
        }
        return rows;
    }

    private Row row(Line line) {
        ObjectNode json = object(line);
        Set<Decision> expected = expected(line, json.remove("expect"));
        Optional<Map<String, Double>> scores = numbers(line, "scores", json.remove("scores"));
        Map<String, Double> risk = numbers(line, "risk", json.remove("risk")).orElse(Map.of());
        Optional<String> rule = Optional.ofNullable(json.remove("rule")).map(JsonNode::asText);
        Optional<Boolean> violating = violating(json.path("labels"));
        if (!json.has("id") && !json.has("contentId")) {
            json.put("id", "row-" + line.number());
        }
        if (scores.isPresent() && !json.has("text") && !json.has("parts")) {
            json.put("text", "a text of which only the scores are known");
        }
        ContentEvent event = event(line, json);
        return new Row(event.getContentId(), event, expected, rule, violating, scores, risk);
    }

    private ObjectNode object(Line line) {
        if (line.tooLong()) {
            throw refused(line, "longer than " + MAX_LINE_BYTES + " bytes");
        }
        try {
            if (JSON.readTree(new String(line.bytes(), StandardCharsets.UTF_8)) instanceof ObjectNode object) {
                return object;
            }
            throw refused(line, "must be an object");
        } catch (JsonProcessingException e) {
            throw refused(line, "no JSON: " + e.getOriginalMessage());
        }
    }

    private ContentEvent event(Line line, ObjectNode json) {
        byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
        Item item = items.read(new Line(line.number(), line.end(), bytes, false));
        if (item instanceof Item.Readable readable) {
            return readable.event();
        }
        throw refused(line, item instanceof Item.Unreadable wrong ? wrong.reason() : "cannot be read");
    }

    private Set<Decision> expected(Line line, JsonNode expect) {
        Set<Decision> expected = EnumSet.noneOf(Decision.class);
        if (expect == null || expect.isNull()) {
            return expected;
        }
        for (JsonNode one : expect.isArray() ? expect : JSON.createArrayNode().add(expect)) {
            Decision decision = DECISIONS.get(one.asText().toLowerCase(Locale.ROOT));
            if (decision == null) {
                throw refused(line, "'expect' must be approved, held or rejected, or a list of these");
            }
            expected.add(decision);
        }
        return expected;
    }

    private Optional<Map<String, Double>> numbers(Line line, String field, JsonNode node) {
        if (node == null || node.isNull()) {
            return Optional.empty();
        }
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            double value = entry.getValue().asDouble(Double.NaN);
            if (!entry.getValue().isNumber() || !(value >= 0 && value <= 1)) {
                throw refused(line, "'" + field + "' must hold numbers from 0 to 1 by name");
            }
            numbers.put(entry.getKey(), value);
        }
        return Optional.of(numbers);
    }

    /** The label {@code any}, or else whether any label is 1. */
    private static Optional<Boolean> violating(JsonNode labels) {
        if (labels.isEmpty()) {
            return Optional.empty();
        }
        if (labels.has("any")) {
            return Optional.of(labels.get("any").asInt() == 1);
        }
        return Optional.of(
                labels.properties().stream().anyMatch(label -> label.getValue().asInt() == 1));
    }

    private Refusal refused(Line line, String what) {
        return new Refusal(name + ":" + line.number() + ": " + what);
    }
}

package dev.weir.lab.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.contract.Modality;
import dev.weir.contract.Part;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a golden set: JSON lines {@code {"id","text" or "parts","labels":{label:0|1},"slices":{name:value}}}, plain or gzipped.
 * {@code parentText} and {@code locale} may stand there too. What is wrong is refused with its line number; what is merely not known, or
 * stands twice, is passed over and told.
 */
public final class GoldenSetFile {
    static final int MAX_ROWS = 2_000_000;
    static final int MAX_LINE_CHARS = 4 << 20;
    private static final Set<String> FIELDS = Set.of("id", "text", "parts", "labels", "slices", "parentText", "locale");
    private static final Set<String> PART_FIELDS = Set.of("partId", "id", "role", "modality", "text");
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private GoldenSetFile() {}

    /** @throws GoldenSetException naming file and line */
    public static GoldenSet read(Path file) {
        String name = String.valueOf(file.getFileName());
        List<GoldenRow> rows = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        Set<String> notes = new TreeSet<>();
        try (BufferedReader reader = open(file, name)) {
            int number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (line.isBlank()) {
                    continue;
                }
                GoldenRow row = row(line, name + ":" + number + ": ", notes);
                if (!ids.add(row.id())) {
                    notes.add("some ids stand twice");
                }
                rows.add(row);
                if (rows.size() > MAX_ROWS) {
                    throw new GoldenSetException(name + " has more than " + MAX_ROWS + " rows");
                }
            }
        } catch (IOException e) {
            throw new GoldenSetException(name + " cannot be read: " + e.getMessage());
        }
        if (rows.isEmpty()) {
            throw new GoldenSetException(name + " has no rows");
        }
        return new GoldenSet(rows, List.copyOf(notes));
    }

    static GoldenRow row(String line, String where, Set<String> notes) {
        if (line.length() > MAX_LINE_CHARS) {
            throw new GoldenSetException(where + "longer than " + MAX_LINE_CHARS + " characters");
        }
        JsonNode node;
        try {
            node = JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new GoldenSetException(where + "no JSON: " + e.getOriginalMessage());
        }
        if (!node.isObject()) {
            throw new GoldenSetException(where + "must be an object");
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!FIELDS.contains(field.getKey())) {
                notes.add("field '" + field.getKey() + "' is not known and was passed over");
            }
        }
        return new GoldenRow(
                id(node, where),
                parts(node, where),
                labels(node.path("labels"), where),
                slices(node.path("slices"), where),
                string(node, "parentText", where),
                string(node, "locale", where));
    }

    private static BufferedReader open(Path file, String name) throws IOException {
        InputStream in = Files.newInputStream(file);
        InputStream plain = name.endsWith(".gz") ? new GZIPInputStream(in) : in;
        return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
    }

    private static String id(JsonNode node, String where) {
        JsonNode id = node.path("id");
        if (!id.isTextual() && !id.isIntegralNumber() || id.asText().isBlank()) {
            throw new GoldenSetException(where + "'id' must be a string");
        }
        return id.asText();
    }

    private static List<Part> parts(JsonNode node, String where) {
        if (node.has("text") == node.has("parts")) {
            throw new GoldenSetException(where + "needs either 'text' or 'parts'");
        }
        if (node.has("text")) {
            String text = string(node, "text", where);
            return List.of(new Part("body", "body", Modality.TEXT, text == null ? "" : text, null));
        }
        JsonNode array = node.path("parts");
        if (!array.isArray() || array.isEmpty()) {
            throw new GoldenSetException(where + "'parts' must be a list and not empty");
        }
        List<Part> parts = new ArrayList<>();
        for (JsonNode part : array) {
            parts.add(part(part, parts.size(), where + "parts[" + parts.size() + "]: "));
        }
        return parts;
    }

    private static Part part(JsonNode part, int index, String where) {
        if (!part.isObject()) {
            throw new GoldenSetException(where + "must be an object");
        }
        known(part, PART_FIELDS, where);
        String modality = string(part, "modality", where);
        if (modality != null && !modality.equalsIgnoreCase("text")) {
            throw new GoldenSetException(
                    where + "modality '" + modality + "' is not evaluated by this build; it knows text");
        }
        String text = string(part, "text", where);
        if (text == null) {
            throw new GoldenSetException(where + "'text' is missing");
        }
        String partId = string(part, part.has("partId") ? "partId" : "id", where);
        String role = string(part, "role", where);
        return new Part(
                partId == null ? "part-" + (index + 1) : partId,
                role == null ? "body" : role,
                Modality.TEXT,
                text,
                null);
    }

    private static Map<String, Boolean> labels(JsonNode node, String where) {
        if (!node.isObject()) {
            throw new GoldenSetException(where + "'labels' must be an object");
        }
        Map<String, Boolean> labels = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> label : node.properties()) {
            JsonNode value = label.getValue();
            boolean one = value.isBoolean() ? value.booleanValue() : value.isNumber() && value.doubleValue() == 1;
            boolean zero = value.isBoolean() ? !value.booleanValue() : value.isNumber() && value.doubleValue() == 0;
            if (!one && !zero) {
                throw new GoldenSetException(where + "label '" + label.getKey() + "' must be 0 or 1");
            }
            labels.put(label.getKey(), one);
        }
        return labels;
    }

    private static Map<String, String> slices(JsonNode node, String where) {
        Map<String, String> slices = new LinkedHashMap<>();
        if (node.isMissingNode()) {
            return slices;
        }
        if (!node.isObject()) {
            throw new GoldenSetException(where + "'slices' must be an object");
        }
        for (Map.Entry<String, JsonNode> slice : node.properties()) {
            if (slice.getValue().isContainerNode()) {
                throw new GoldenSetException(where + "slice '" + slice.getKey() + "' must be a single value");
            }
            if (!slice.getValue().isNull()) {
                slices.put(slice.getKey(), slice.getValue().asText());
            }
        }
        return slices;
    }

    private static @Nullable String string(JsonNode node, String field, String where) {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw new GoldenSetException(where + "'" + field + "' must be a string");
        }
        return value.asText();
    }

    private static void known(JsonNode node, Set<String> fields, String where) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!fields.contains(field.getKey())) {
                throw new GoldenSetException(where + "field '" + field.getKey() + "' is not known");
            }
        }
    }
}

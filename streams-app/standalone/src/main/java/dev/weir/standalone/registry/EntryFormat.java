package dev.weir.standalone.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Entries as JSON keys and values, in the layout of Confluent's own schema topic where it has one. The key decides what compaction
 * keeps.
 */
final class EntryFormat {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A key and its value; no value is a tombstone. */
    record KeyAndValue(String key, @Nullable String value) {}

    private EntryFormat() {}

    static KeyAndValue write(Entry entry) {
        if (entry instanceof Entry.SchemaStored stored) {
            StoredSchema schema = stored.schema();
            return pair(schemaKey(schema.subject(), schema.version()), schemaValue(schema));
        }
        if (entry instanceof Entry.SchemaErased erased) {
            return pair(schemaKey(erased.subject(), erased.version()), null);
        }
        if (entry instanceof Entry.LevelSet set) {
            return pair(
                    levelKey(set.subject()),
                    JSON.createObjectNode()
                            .put("compatibilityLevel", set.level().name()));
        }
        if (entry instanceof Entry.LevelCleared cleared) {
            return pair(levelKey(cleared.subject()), null);
        }
        if (entry instanceof Entry.HighestId highest) {
            return pair(key("HIGHEST_ID"), JSON.createObjectNode().put("id", highest.id()));
        }
        if (entry instanceof Entry.WriterClaimed claimed) {
            return pair(key("WRITER"), JSON.createObjectNode().put("writer", claimed.writer()));
        }
        return pair(key("NOOP"), null);
    }

    /**
     * Empty for a kind of record that this registry does not know.
     *
     * @throws IllegalArgumentException when the record cannot be read
     */
    static Optional<Entry> read(@Nullable String key, @Nullable String value) {
        JsonNode keyed = parse(key);
        Optional<JsonNode> valued = value == null ? Optional.empty() : Optional.of(parse(value));
        return switch (text(keyed, "keytype")) {
            case "SCHEMA" -> Optional.of(readSchema(keyed, valued));
            case "CONFIG" -> Optional.of(readLevel(keyed, valued));
            case "HIGHEST_ID" -> valued.map(v -> new Entry.HighestId(number(v, "id")));
            case "WRITER" -> valued.map(v -> new Entry.WriterClaimed(text(v, "writer")));
            default -> Optional.empty();
        };
    }

    private static Entry readSchema(JsonNode key, Optional<JsonNode> value) {
        String subject = text(key, "subject");
        int version = number(key, "version");
        if (value.isEmpty()) {
            return new Entry.SchemaErased(subject, version);
        }
        JsonNode v = value.get();
        List<Reference> references = new ArrayList<>();
        for (JsonNode r : v.path("references")) {
            references.add(new Reference(text(r, "name"), text(r, "subject"), number(r, "version")));
        }
        SchemaText schema = new SchemaText(text(v, "schema"), references);
        boolean deleted = v.path("deleted").asBoolean(false);
        return new Entry.SchemaStored(new StoredSchema(subject, version, number(v, "id"), schema, deleted));
    }

    private static Entry readLevel(JsonNode key, Optional<JsonNode> value) {
        Optional<String> subject = Optional.ofNullable(key.path("subject").textValue());
        return value.<Entry>map(
                        v -> new Entry.LevelSet(subject, CompatibilityLevel.valueOf(text(v, "compatibilityLevel"))))
                .orElseGet(() -> new Entry.LevelCleared(subject));
    }

    private static ObjectNode schemaKey(String subject, int version) {
        return key("SCHEMA").put("subject", subject).put("version", version).put("magic", 1);
    }

    private static ObjectNode levelKey(Optional<String> subject) {
        return key("CONFIG").put("subject", subject.orElse(null)).put("magic", 0);
    }

    private static ObjectNode key(String kind) {
        return JSON.createObjectNode().put("keytype", kind);
    }

    private static ObjectNode schemaValue(StoredSchema schema) {
        ObjectNode value = JSON.createObjectNode()
                .put("subject", schema.subject())
                .put("version", schema.version())
                .put("id", schema.id());
        if (!schema.text().references().isEmpty()) {
            ArrayNode references = value.putArray("references");
            for (Reference r : schema.text().references()) {
                references
                        .addObject()
                        .put("name", r.name())
                        .put("subject", r.subject())
                        .put("version", r.version());
            }
        }
        return value.put("schema", schema.text().schema()).put("deleted", schema.deleted());
    }

    private static KeyAndValue pair(ObjectNode key, @Nullable ObjectNode value) {
        return new KeyAndValue(key.toString(), value == null ? null : value.toString());
    }

    private static JsonNode parse(@Nullable String json) {
        try {
            JsonNode node = json == null ? null : JSON.readTree(json);
            if (node == null || !node.isObject()) {
                throw new IllegalArgumentException("not a JSON object");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
    }

    private static String text(JsonNode node, String field) {
        String text = node.path(field).textValue();
        if (text == null) {
            throw new IllegalArgumentException("no text in field " + field);
        }
        return text;
    }

    private static int number(JsonNode node, String field) {
        if (!node.path(field).isInt()) {
            throw new IllegalArgumentException("no number in field " + field);
        }
        return node.path(field).intValue();
    }
}

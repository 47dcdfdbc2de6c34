package dev.weir.standalone.cli.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;

/**
 * A record in Avro's JSON encoding as an older release wrote it, with the defaults of the fields that came since: Avro's decoder wants every
 * field to be there, and the JSON does not say which release wrote it.
 */
final class OlderJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private OlderJson() {}

    /** What does not fit the schema is left as it is, for the decoder to refuse. */
    static JsonNode filled(JsonNode json, Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> json.isObject() ? record((ObjectNode) json, schema) : json;
            case ARRAY -> json.isArray() ? array((ArrayNode) json, schema) : json;
            case UNION -> json.isObject() ? branch((ObjectNode) json, schema) : json;
            default -> json;
        };
    }

    private static ObjectNode record(ObjectNode json, Schema schema) {
        ObjectNode filled = json.deepCopy();
        for (Schema.Field field : schema.getFields()) {
            JsonNode value = json.get(field.name());
            if (value != null) {
                filled.set(field.name(), filled(value, field.schema()));
            } else if (field.hasDefaultValue()) {
                Object otherwise = field.defaultVal();
                filled.set(field.name(), JSON.valueToTree(otherwise == JsonProperties.NULL_VALUE ? null : otherwise));
            }
        }
        return filled;
    }

    private static ArrayNode array(ArrayNode json, Schema schema) {
        ArrayNode filled = json.arrayNode(json.size());
        json.forEach(element -> filled.add(filled(element, schema.getElementType())));
        return filled;
    }

    /** A value of a union stands under the name of its type. */
    private static ObjectNode branch(ObjectNode json, Schema union) {
        ObjectNode filled = json.objectNode();
        json.properties().forEach(named -> {
            Schema type = union.getTypes().stream()
                    .filter(each -> each.getFullName().equals(named.getKey()))
                    .findFirst()
                    .orElse(null);
            filled.set(named.getKey(), type == null ? named.getValue() : filled(named.getValue(), type));
        });
        return filled;
    }
}

package dev.weir.gateway.verdict;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.contract.Verdict;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * A verdict as JSON: the fields of the record under their own names and in the order of the schema, instants in ISO-8601, keys of maps
 * sorted. What is absent is left out, and so is what is empty, but for the lists that a reader looks for in every verdict. It follows
 * the schema, so that a new field of the contract is shown without a change here.
 */
public final class VerdictJson {
    /** Shown even when empty: that there is no condition and no reason is itself an answer. */
    private static final Set<String> SHOWN_WHEN_EMPTY = Set.of("conditions", "reasons", "digests");

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonMapper MAPPER = new JsonMapper();

    private VerdictJson() {}

    /** The verdict as a tree, for who wants to add to it. */
    public static ObjectNode tree(Verdict verdict) {
        return object(verdict);
    }

    /** The verdict on one line, in UTF-8. */
    public static byte[] bytes(Verdict verdict) {
        try {
            return MAPPER.writeValueAsBytes(tree(verdict));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A tree can always be written", impossible);
        }
    }

    private static ObjectNode object(SpecificRecord item) {
        ObjectNode object = NODES.objectNode();
        for (Schema.Field field : item.getSchema().getFields()) {
            Object value = item.get(field.pos());
            if (value != null && (!isEmpty(value) || SHOWN_WHEN_EMPTY.contains(field.name()))) {
                object.set(field.name(), node(value));
            }
        }
        return object;
    }

    private static JsonNode node(Object value) {
        if (value instanceof SpecificRecord item) {
            return object(item);
        }
        if (value instanceof Collection<?> entries) {
            ArrayNode array = NODES.arrayNode(entries.size());
            entries.forEach(entry -> array.add(node(entry)));
            return array;
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = NODES.objectNode();
            sorted(map).forEach((key, entry) -> object.set(key, node(entry)));
            return object;
        }
        return scalar(value);
    }

    private static JsonNode scalar(Object value) {
        if (value instanceof Integer number) {
            return NODES.numberNode(number);
        }
        if (value instanceof Long number) {
            return NODES.numberNode(number);
        }
        if (value instanceof Double number) {
            return NODES.numberNode(number);
        }
        if (value instanceof Boolean flag) {
            return NODES.booleanNode(flag);
        }
        if (value instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return NODES.binaryNode(bytes);
        }
        if (value instanceof Instant || value instanceof CharSequence || value instanceof Enum<?>) {
            return NODES.textNode(value.toString());
        }
        throw new IllegalStateException("The contract has no values of " + value.getClass());
    }

    private static Map<String, Object> sorted(Map<?, ?> map) {
        Map<String, Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put(String.valueOf(key), value));
        return sorted;
    }

    private static boolean isEmpty(Object value) {
        return value instanceof Collection<?> entries && entries.isEmpty()
                || value instanceof Map<?, ?> map && map.isEmpty();
    }
}

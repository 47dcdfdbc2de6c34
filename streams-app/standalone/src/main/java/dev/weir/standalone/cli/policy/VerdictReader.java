package dev.weir.standalone.cli.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.contract.Verdict;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Makes a verdict of JSON, as {@code weir scan --json} and {@code GET /v1/verdicts} write it: what is left out there is empty or absent. The
 * JSON encoding of Avro is read, too. It follows the schema, so that a new field of the contract is read without a change here.
 */
final class VerdictReader {
    private VerdictReader() {}

    /** @throws IllegalArgumentException saying what is wrong with it */
    static Verdict read(JsonNode json) {
        if (!json.isObject()) {
            throw new IllegalArgumentException("a verdict is an object");
        }
        return json.at("/basis/decidedAt").isIntegralNumber()
                ? avro(json)
                : (Verdict) record(json, Verdict.SCHEMA$, "");
    }

    private static Verdict avro(JsonNode json) {
        try {
            return new SpecificDatumReader<>(Verdict.class)
                    .read(
                            null,
                            DecoderFactory.get()
                                    .jsonDecoder(
                                            Verdict.SCHEMA$,
                                            OlderJson.filled(json, Verdict.SCHEMA$)
                                                    .toString()));
        } catch (IOException | AvroRuntimeException e) {
            throw new IllegalArgumentException("no verdict: " + e.getMessage(), e);
        }
    }

    private static Object record(JsonNode json, Schema schema, String at) {
        if (!json.isObject()) {
            throw wrong(at, "must be an object");
        }
        SpecificRecord record = (SpecificRecord) SpecificData.get().newRecord(null, schema);
        for (Schema.Field field : schema.getFields()) {
            String place = at + "/" + field.name();
            JsonNode value = json.path(field.name());
            record.put(field.pos(), value.isMissingNode() ? absent(field, place) : value(value, field.schema(), place));
        }
        return record;
    }

    /** What a field is that is left out: empty where it can be, then its default. */
    private static @Nullable Object absent(Schema.Field field, String place) {
        Schema schema = field.schema();
        switch (schema.getType()) {
            case ARRAY:
                return new ArrayList<>();
            case MAP:
                return new LinkedHashMap<>();
            default:
                if (!field.hasDefaultValue()) {
                    throw wrong(place, "is missing");
                }
                return SpecificData.get().deepCopy(schema, SpecificData.get().getDefaultValue(field));
        }
    }

    private static @Nullable Object value(JsonNode json, Schema schema, String at) {
        return switch (schema.getType()) {
            case UNION -> json.isNull() ? null : value(json, branch(schema), at);
            case RECORD -> record(json, schema, at);
            case ARRAY -> array(json, schema, at);
            case MAP -> map(json, schema, at);
            case ENUM -> SpecificData.get().createEnum(symbol(json, schema, at), schema);
            case LONG ->
                schema.getLogicalType() instanceof LogicalTypes.TimestampMillis
                        ? instant(json, at)
                        : number(json, at).longValue();
            case INT -> number(json, at).intValue();
            case DOUBLE -> number(json, at).doubleValue();
            case BOOLEAN -> json.asBoolean();
            case BYTES -> bytes(json, at);
            default -> json.asText();
        };
    }

    private static Schema branch(Schema union) {
        return union.getTypes().stream()
                .filter(type -> type.getType() != Schema.Type.NULL)
                .findFirst()
                .orElseThrow();
    }

    private static List<Object> array(JsonNode json, Schema schema, String at) {
        if (!json.isArray()) {
            throw wrong(at, "must be a list");
        }
        List<Object> list = new ArrayList<>(json.size());
        for (JsonNode one : json) {
            list.add(value(one, schema.getElementType(), at + "/" + list.size()));
        }
        return list;
    }

    private static Map<String, Object> map(JsonNode json, Schema schema, String at) {
        Map<String, Object> map = new LinkedHashMap<>();
        json.properties()
                .forEach(entry -> map.put(
                        entry.getKey(), value(entry.getValue(), schema.getValueType(), at + "/" + entry.getKey())));
        return map;
    }

    private static String symbol(JsonNode json, Schema schema, String at) {
        if (!schema.hasEnumSymbol(json.asText())) {
            throw wrong(at, "is none of " + schema.getEnumSymbols());
        }
        return json.asText();
    }

    private static Number number(JsonNode json, String at) {
        if (!json.isNumber()) {
            throw wrong(at, "must be a number");
        }
        return json.numberValue();
    }

    private static Instant instant(JsonNode json, String at) {
        try {
            return Instant.parse(json.asText());
        } catch (DateTimeException e) {
            throw wrong(at, "must be a time such as 2026-03-01T12:00:00Z");
        }
    }

    private static ByteBuffer bytes(JsonNode json, String at) {
        try {
            return ByteBuffer.wrap(json.binaryValue());
        } catch (IOException e) {
            throw wrong(at, "must be base64");
        }
    }

    private static IllegalArgumentException wrong(String at, String what) {
        return new IllegalArgumentException(at + " " + what);
    }
}

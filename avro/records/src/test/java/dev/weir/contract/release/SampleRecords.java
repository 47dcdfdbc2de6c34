package dev.weir.contract.release;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** Makes one record of any schema with every field filled, always the same one for the same schema. */
final class SampleRecords {
    private static final long SOME_TIME = 1_767_225_600_000L;

    private SampleRecords() {}

    static GenericRecord of(Schema schema) {
        return (GenericRecord) value(schema, schema.getName());
    }

    private static Object value(Schema schema, String name) {
        return switch (schema.getType()) {
            case RECORD -> record(schema);
            case ENUM ->
                new GenericData.EnumSymbol(
                        schema,
                        schema.getEnumSymbols().get(schema.getEnumSymbols().size() - 1));
            case ARRAY -> new GenericData.Array<>(schema, List.of(value(schema.getElementType(), name)));
            case MAP -> Map.of(name + "-name", value(schema.getValueType(), name));
            case UNION -> value(present(schema), name);
            case STRING -> name + " ä\u20ac\ud83d\ude00";
            case BYTES -> ByteBuffer.wrap(name.getBytes(StandardCharsets.UTF_8));
            case INT -> name.length();
            case LONG -> SOME_TIME + name.length();
            case DOUBLE -> name.length() / 8.0;
            case BOOLEAN -> true;
            default -> throw new IllegalArgumentException("The contract has no " + schema.getType() + " yet: add it");
        };
    }

    private static GenericRecord record(Schema schema) {
        GenericRecord record = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
            record.put(field.pos(), value(field.schema(), field.name()));
        }
        return record;
    }

    private static Schema present(Schema union) {
        return union.getTypes().stream()
                .filter(type -> type.getType() != Schema.Type.NULL)
                .findFirst()
                .orElseThrow();
    }
}

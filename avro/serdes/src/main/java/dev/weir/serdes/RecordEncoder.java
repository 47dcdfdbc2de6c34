package dev.weir.serdes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Conversion;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Type;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.Encoder;
import org.apache.avro.specific.SpecificData;
import org.jspecify.annotations.Nullable;

/**
 * Writes records of generated classes in Avro's binary, by steps that are put together once from the schema. Avro's own writer looks at the
 * schema anew for every field of every record, which costs more than writing does. A test holds both to the same bytes. Thread-safe.
 */
final class RecordEncoder {
    private final Map<String, RecordStep> records = new HashMap<>();
    private final SpecificData model;
    private final Step root;

    /** Writes one value. */
    @FunctionalInterface
    private interface Step {
        void write(@Nullable Object value, Encoder out) throws IOException;
    }

    /** Writes one value that must be there. */
    @FunctionalInterface
    private interface Present {
        void write(Object value, Encoder out) throws IOException;
    }

    private static Step there(Present step) {
        return (value, out) -> step.write(Objects.requireNonNull(value), out);
    }

    RecordEncoder(Schema schema, SpecificData model) {
        this.model = model;
        this.root = step(schema);
    }

    void write(Object record, Encoder out) throws IOException {
        root.write(record, out);
    }

    private Step step(Schema schema) {
        LogicalType logical = schema.getLogicalType();
        Conversion<?> conversion = logical == null ? null : model.getConversionFor(logical);
        return logical == null || conversion == null ? plain(schema) : converted(schema, logical, conversion);
    }

    private Step converted(Schema schema, LogicalType logical, Conversion<?> conversion) {
        if (logical instanceof LogicalTypes.TimestampMillis) {
            return there((value, out) -> out.writeLong(((Instant) value).toEpochMilli()));
        }
        Step raw = plain(schema);
        return there((value, out) -> raw.write(Conversions.convertToRawType(value, schema, logical, conversion), out));
    }

    private Step plain(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> record(schema);
            case UNION -> union(schema);
            case ARRAY -> array(step(schema.getElementType()));
            case MAP -> map(step(schema.getValueType()));
            case ENUM -> there((value, out) -> out.writeEnum(((Enum<?>) value).ordinal()));
            case FIXED -> there((value, out) -> out.writeFixed(((GenericFixed) value).bytes()));
            case STRING -> there((value, out) -> out.writeString((String) value));
            case BYTES -> there((value, out) -> out.writeBytes((ByteBuffer) value));
            case INT -> there((value, out) -> out.writeInt((Integer) value));
            case LONG -> there((value, out) -> out.writeLong((Long) value));
            case FLOAT -> there((value, out) -> out.writeFloat((Float) value));
            case DOUBLE -> there((value, out) -> out.writeDouble((Double) value));
            case BOOLEAN -> there((value, out) -> out.writeBoolean((Boolean) value));
            case NULL -> (value, out) -> out.writeNull();
        };
    }

    /** A record may hold its own kind: whoever asks again gets the one that is being made. */
    private Step record(Schema schema) {
        RecordStep known = records.get(schema.getFullName());
        if (known != null) {
            return known;
        }
        RecordStep made = new RecordStep(new Step[schema.getFields().size()]);
        records.put(schema.getFullName(), made);
        for (Schema.Field field : schema.getFields()) {
            made.fields[field.pos()] = step(field.schema());
        }
        return made;
    }

    private record RecordStep(Step[] fields) implements Step {
        @Override
        public void write(@Nullable Object value, Encoder out) throws IOException {
            IndexedRecord record = (IndexedRecord) Objects.requireNonNull(value);
            for (int i = 0; i < fields.length; i++) {
                fields[i].write(record.get(i), out);
            }
        }
    }

    /** The contract knows one kind of union: a value or none. */
    private Step union(Schema schema) {
        List<Schema> branches = schema.getTypes();
        int none = schema.getIndexNamed(Type.NULL.getName());
        if (branches.size() != 2) {
            throw new IllegalArgumentException("a union of other than a value or null: " + schema);
        }
        int some = 1 - none;
        Step value = step(branches.get(some));
        return (given, out) -> {
            out.writeIndex(given == null ? none : some);
            if (given != null) {
                value.write(given, out);
            }
        };
    }

    private static Step array(Step element) {
        return there((value, out) -> {
            Collection<?> elements = (Collection<?>) value;
            out.writeArrayStart();
            out.setItemCount(elements.size());
            for (Object each : elements) {
                out.startItem();
                element.write(each, out);
            }
            out.writeArrayEnd();
        });
    }

    private static Step map(Step element) {
        return there((value, out) -> {
            Map<?, ?> entries = (Map<?, ?>) value;
            out.writeMapStart();
            out.setItemCount(entries.size());
            for (Map.Entry<?, ?> entry : entries.entrySet()) {
                out.startItem();
                out.writeString((String) entry.getKey());
                element.write(entry.getValue(), out);
            }
            out.writeMapEnd();
        });
    }
}

package dev.weir.serdes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/** Schemas that are not today's, and bytes that somebody wrote with them. */
final class OtherReleases {
    private static final long SOME_TIME = 1_767_225_600_000L;

    private OtherReleases() {}

    /** The schema with one more field, of an array of strings. */
    static Schema with(Schema schema, Map<String, List<String>> added) {
        List<Schema.Field> fields = copies(schema, Set.of());
        added.forEach((name, value) -> fields.add(
                new Schema.Field(name, Schema.createArray(Schema.create(Schema.Type.STRING)), "New.", value)));
        return Schema.createRecord(schema.getName(), schema.getDoc(), schema.getNamespace(), false, fields);
    }

    /** The schema without some fields. */
    static Schema without(Schema schema, String... removed) {
        return Schema.createRecord(
                schema.getName(), schema.getDoc(), schema.getNamespace(), false, copies(schema, Set.of(removed)));
    }

    /** A verdict that uses what is new: a hold reason and a condition that today's release does not know. */
    static byte[] bytes(Schema newer) {
        GenericRecord condition = new GenericRecordBuilder(
                        newer.getField("conditions").schema().getElementType())
                .set(
                        "kind",
                        symbol(newer.getField("conditions")
                                .schema()
                                .getElementType()
                                .getField("kind")
                                .schema()))
                .build();
        Schema holdReason = newer.getField("holdReason").schema().getTypes().get(1);
        Schema basis = newer.getField("basis").schema();
        GenericRecord verdict = new GenericRecordBuilder(newer)
                .set("contentId", "c")
                .set("revision", 1)
                .set("sequence", SOME_TIME)
                .set(
                        "decision",
                        new GenericData.EnumSymbol(newer.getField("decision").schema(), "HELD"))
                .set("holdReason", symbol(holdReason))
                .set("conditions", List.of(condition))
                .set("basis", basis(basis))
                .set("timings", timings(newer.getField("timings").schema()))
                .build();
        return write(new GenericDatumWriter<>(newer), verdict);
    }

    /** Today's record as an older release would have written it. */
    static byte[] bytes(SpecificRecord record, Schema older) {
        byte[] today = write(new SpecificDatumWriter<>(record.getSchema()), record);
        try {
            GenericRecord asOlder = new GenericDatumReader<GenericRecord>(record.getSchema(), older)
                    .read(null, DecoderFactory.get().binaryDecoder(today, null));
            return write(new GenericDatumWriter<>(older), asOlder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GenericRecord basis(Schema schema) {
        Schema facts = schema.getField("facts").schema();
        return new GenericRecordBuilder(schema)
                .set(
                        "facts",
                        new GenericRecordBuilder(facts)
                                .set("surface", "comment")
                                .build())
                .set("decidedAt", SOME_TIME)
                .build();
    }

    private static GenericRecord timings(Schema schema) {
        return new GenericRecordBuilder(schema)
                .set("submittedAt", SOME_TIME)
                .set("receivedAt", SOME_TIME)
                .set("decidedAt", SOME_TIME)
                .build();
    }

    private static GenericData.EnumSymbol symbol(Schema schema) {
        return new GenericData.EnumSymbol(schema, "OF_TOMORROW");
    }

    private static List<Schema.Field> copies(Schema schema, Set<String> removed) {
        List<Schema.Field> fields = new ArrayList<>();
        schema.getFields().stream()
                .filter(field -> !removed.contains(field.name()))
                .forEach(field -> fields.add(new Schema.Field(field, field.schema())));
        return fields;
    }

    private static <T> byte[] write(DatumWriter<T> writer, T record) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        try {
            writer.write(record, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}

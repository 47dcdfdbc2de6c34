package dev.weir.flink.topics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.Verdict;
import dev.weir.flink.Samples;
import java.io.IOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificData;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.formats.avro.typeutils.AvroSerializerSnapshot;
import org.apache.flink.formats.avro.utils.DataOutputEncoder;
import org.apache.flink.types.StringValue;
import org.junit.jupiter.api.Test;

/** State of an older release: a savepoint says which schema its records were written with. */
class ContractTypeTest {
    private static final List<String> ADDED_SINCE = List.of("shadow", "authorId", "severity");

    @Test
    void stateThatWasWrittenBeforeAFieldWasAddedIsRead() throws Exception {
        Verdict verdict = Samples.held("c", 5);
        Schema before = before(Verdict.getClassSchema());
        AvroSerializerSnapshot<Verdict> saved = snapshot(before);
        TypeSerializer<Verdict> now =
                ContractType.forRecord(Verdict.class).createSerializer(new SerializerConfigImpl());

        assertThat(now.snapshotConfiguration().resolveSchemaCompatibility(saved).isCompatibleAfterMigration())
                .isTrue();
        Verdict read = saved.restoreSerializer().deserialize(new DataInputDeserializer(written(verdict, before)));
        assertThat(read)
                .isEqualTo(Verdict.newBuilder(verdict)
                        .clearShadow()
                        .clearAuthorId()
                        .clearSeverity()
                        .build());
    }

    /** The schema without what was added since; all of it has a default, as the rules of the topics ask. */
    private static Schema before(Schema now) {
        List<Schema.Field> fields = now.getFields().stream()
                .filter(field -> !ADDED_SINCE.contains(field.name()))
                .map(field -> new Schema.Field(field, field.schema()))
                .toList();
        return Schema.createRecord(now.getName(), now.getDoc(), now.getNamespace(), false, fields);
    }

    /** As a savepoint holds it: class and schema. */
    private static AvroSerializerSnapshot<Verdict> snapshot(Schema schema) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(1_024);
        StringValue.writeString(Verdict.class.getName(), out);
        StringValue.writeString(schema.toString(), out);
        AvroSerializerSnapshot<Verdict> snapshot = new AvroSerializerSnapshot<>();
        snapshot.readSnapshot(
                snapshot.getCurrentVersion(),
                new DataInputDeserializer(out.getCopyOfBuffer()),
                Verdict.class.getClassLoader());
        return snapshot;
    }

    private static byte[] written(Verdict verdict, Schema schema) throws IOException {
        GenericRecord older = new GenericData.Record(schema);
        schema.getFields().forEach(field -> older.put(field.name(), verdict.get(field.name())));
        DataOutputSerializer out = new DataOutputSerializer(1_024);
        DataOutputEncoder encoder = new DataOutputEncoder();
        encoder.setOut(out);
        // The parts are the record's own; its model knows how they are written.
        new GenericDatumWriter<GenericRecord>(schema, SpecificData.getForClass(Verdict.class)).write(older, encoder);
        return out.getCopyOfBuffer();
    }
}

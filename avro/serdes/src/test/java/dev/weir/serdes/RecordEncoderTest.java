package dev.weir.serdes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.trust.ContractTrust;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.RandomData;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same bytes as Avro's own writer, for records of every topic with anything in every field. */
class RecordEncoderTest {
    private static final int RECORDS = 200;

    @BeforeAll
    static void trust() {
        ContractTrust.establish();
    }

    static Stream<Class<? extends SpecificRecord>> types() {
        return Topics.withPrefix("").all().stream()
                .<Class<? extends SpecificRecord>>map(Topic::recordType)
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("types")
    void writesWhatAvroWrites(Class<? extends SpecificRecord> type) throws IOException {
        long seed = Long.getLong("weir.seed", System.nanoTime());
        Schema schema = SpecificData.get().getSchema(type);
        SpecificData model = SpecificData.getForClass(type);
        RecordEncoder encoder = new RecordEncoder(schema, model);
        for (Object random : new RandomData(schema, RECORDS, seed)) {
            byte[] any = bytes(out -> new GenericDatumWriter<>(schema, GenericData.get()).write(random, out));
            Object record = new SpecificDatumReader<>(schema, schema, model)
                    .read(null, DecoderFactory.get().binaryDecoder(any, null));
            byte[] expected = bytes(out -> new SpecificDatumWriter<>(schema, model).write(record, out));
            assertThat(bytes(out -> encoder.write(Objects.requireNonNull(record), out)))
                    .as("seed %d", seed)
                    .isEqualTo(expected);
        }
    }

    private interface Writing {
        void to(BinaryEncoder out) throws IOException;
    }

    private static byte[] bytes(Writing writing) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        writing.to(encoder);
        encoder.flush();
        return out.toByteArray();
    }
}

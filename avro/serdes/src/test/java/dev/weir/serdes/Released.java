package dev.weir.serdes;

import dev.weir.contract.codec.PlainLists;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

/** The samples and schemas of the first release, as the records module keeps them. */
final class Released {
    static final Path FOLDER = Path.of("..", "records", "released", "0.1.0");

    private Released() {}

    static Schema schema(Class<?> record) {
        try {
            return new SchemaParser()
                    .parse(FOLDER.resolve(record.getSimpleName() + ".avsc"))
                    .mainSchema();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(Class<?> record) {
        try {
            String hex = Files.readString(FOLDER.resolve("samples").resolve(record.getSimpleName() + ".hex"));
            return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sample as a record of today's class. */
    static <T extends SpecificRecord> T sample(Class<T> record) {
        try {
            Schema reader = SpecificData.get().getSchema(record);
            SpecificDatumReader<T> datum = new SpecificDatumReader<>(schema(record), reader);
            return PlainLists.in(reader)
                    .settle(datum.read(null, DecoderFactory.get().binaryDecoder(bytes(record), null)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

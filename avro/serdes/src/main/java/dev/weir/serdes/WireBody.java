package dev.weir.serdes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** Reads and writes records of one type in Confluent's wire format, for schemas that are known: a 0, the id, Avro's binary. Thread-safe. */
final class WireBody<T extends SpecificRecord> {
    private static final int FIRST_BUFFER_BYTES = 1_024;
    private static final int LARGEST_KEPT_BUFFER_BYTES = 256 << 10;
    private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);

    private static final int HEADER_BYTES = 5;

    private final Schema schema;
    private final SpecificData model;
    private final RecordEncoder writer;

    /** Buffers of one thread. */
    private static final class Scratch {
        private ByteArrayOutputStream out = new ByteArrayOutputStream(FIRST_BUFFER_BYTES);

        @Nullable
        private BinaryEncoder encoder;

        @Nullable
        private BinaryDecoder decoder;
    }

    WireBody(Class<T> type) {
        this.schema = SpecificData.get().getSchema(type);
        this.model = SpecificData.getForClass(type);
        this.writer = new RecordEncoder(schema, model);
    }

    /** A reader of what was written with another, compatible schema. */
    DatumReader<T> reader(Schema written) {
        return new SpecificDatumReader<>(written, schema, model);
    }

    /** The record; fails for bytes that end too early, go on too long, or do not follow the schema. */
    T decode(DatumReader<T> reader, byte[] bytes) throws IOException {
        Scratch scratch = SCRATCH.get();
        BinaryDecoder decoder =
                DecoderFactory.get().binaryDecoder(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, scratch.decoder);
        scratch.decoder = decoder;
        T record = reader.read(null, decoder);
        if (!decoder.isEnd()) {
            throw new IOException("bytes go on behind the record");
        }
        return record;
    }

    byte[] encode(int schemaId, T value) {
        Scratch scratch = SCRATCH.get();
        scratch.out.reset();
        scratch.out.write(0);
        for (int shift = 24; shift >= 0; shift -= 8) {
            scratch.out.write(schemaId >>> shift);
        }
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(scratch.out, scratch.encoder);
        scratch.encoder = encoder;
        try {
            writer.write(value, encoder);
            encoder.flush();
        } catch (IOException | RuntimeException e) {
            SCRATCH.remove();
            throw new SerializationException("A record does not follow its schema", e);
        }
        byte[] bytes = scratch.out.toByteArray();
        if (bytes.length > LARGEST_KEPT_BUFFER_BYTES) {
            SCRATCH.remove();
        }
        return bytes;
    }
}

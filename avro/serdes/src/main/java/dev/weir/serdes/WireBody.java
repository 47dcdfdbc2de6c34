package dev.weir.serdes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** Writes records of one type in Confluent's wire format, for a schema id that is known: a 0, the id, then Avro's binary. Thread-safe. */
final class WireBody<T extends SpecificRecord> {
    private static final int FIRST_BUFFER_BYTES = 1_024;
    private static final int LARGEST_KEPT_BUFFER_BYTES = 256 << 10;
    private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);

    private final SpecificDatumWriter<T> writer;

    /** Buffers of one thread. */
    private static final class Scratch {
        private ByteArrayOutputStream out = new ByteArrayOutputStream(FIRST_BUFFER_BYTES);

        @Nullable
        private BinaryEncoder encoder;
    }

    WireBody(Class<T> type) {
        this.writer = new SpecificDatumWriter<>(SpecificData.get().getSchema(type), SpecificData.getForClass(type));
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

package dev.weir.contract.release;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/** Plain Avro binary, without Confluent's five bytes. */
final class AvroBytes {
    private AvroBytes() {}

    static byte[] of(GenericRecord record) {
        return write(new GenericDatumWriter<>(record.getSchema()), record);
    }

    static byte[] of(SpecificRecord record) {
        return write(new SpecificDatumWriter<>(record.getSchema()), record);
    }

    static GenericRecord generic(byte[] bytes, Schema writer, Schema reader) {
        return read(new GenericDatumReader<>(writer, reader), bytes);
    }

    static SpecificRecord specific(byte[] bytes, Schema writer, Schema reader) {
        return read(new SpecificDatumReader<>(writer, reader), bytes);
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

    private static <T> T read(DatumReader<T> reader, byte[] bytes) {
        try {
            return reader.read(null, DecoderFactory.get().binaryDecoder(bytes, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

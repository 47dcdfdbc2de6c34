package dev.weir.gateway.verdict;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/**
 * A verdict in Confluent's wire format of which only the first fields were read: contentId, revision, sequence. They are the first in
 * every version of the schema, so neither the registry nor the rest of the record is needed to file it.
 *
 * @param contentId UTF-8 bytes of the contentId
 * @param revision revision that was judged
 * @param sequence sequence of the verdict, never negative
 * @param bytes the whole message value as it stood in the topic
 */
@SuppressWarnings("ArrayRecordComponent") // Made and used up by the hundred thousand a second; never compared.
public record WireVerdict(byte[] contentId, int revision, long sequence, byte[] bytes) {
    private static final byte MAGIC = 0;
    private static final int HEADER_BYTES = 5;
    private static final int MAX_CONTENT_ID_BYTES = 4 * 256;

    /** What {@code value} says of itself; empty where it is no verdict that could be filed. */
    public static Optional<WireVerdict> of(byte[] value) {
        if (value.length <= HEADER_BYTES || value[0] != MAGIC) {
            return Optional.empty();
        }
        try {
            BinaryDecoder fields =
                    DecoderFactory.get().binaryDecoder(value, HEADER_BYTES, value.length - HEADER_BYTES, null);
            long length = fields.readLong();
            if (length < 1 || length > MAX_CONTENT_ID_BYTES) {
                return Optional.empty();
            }
            byte[] contentId = new byte[(int) length];
            fields.readFixed(contentId);
            int revision = fields.readInt();
            long sequence = fields.readLong();
            return revision < 1 || sequence < 0
                    ? Optional.empty()
                    : Optional.of(new WireVerdict(contentId, revision, sequence, value));
        } catch (IOException truncated) {
            return Optional.empty();
        }
    }

    /** Bytes whose order, unsigned and from the left, is the order of the sequences: the sequence, then the message value. */
    byte[] ranked() {
        return ByteBuffer.allocate(Long.BYTES + bytes.length)
                .putLong(sequence)
                .put(bytes)
                .array();
    }

    /** The message value inside of {@link #ranked()}. */
    static byte[] unranked(byte[] ranked) {
        byte[] value = new byte[ranked.length - Long.BYTES];
        System.arraycopy(ranked, Long.BYTES, value, 0, value.length);
        return value;
    }
}

package dev.weir.gate;

import dev.weir.contract.Decision;
import java.nio.ByteBuffer;

/**
 * A verdict in Confluent's wire format, complete but for its sequence. Writing a verdict down is most of the work of giving it, and all but
 * the sequence is known before the stream gets there; so it is written ahead with sequence 0, and the real one is put in its place.
 *
 * <p>Avro writes a record as its fields one after the other, and the first three of a {@code Verdict} are contentId, revision and
 * sequence. A test holds that true.
 */
final class VerdictDraft {
    private static final int WIRE_HEADER_BYTES = 5;
    private static final int MAX_LONG_BYTES = 10;

    private final Decision decision;
    private final byte[] bytes;
    private final int sequenceAt;

    /** @param bytes of a verdict whose sequence is 0 */
    VerdictDraft(Decision decision, byte[] bytes) {
        this.decision = decision;
        this.bytes = bytes;
        ByteBuffer in = ByteBuffer.wrap(bytes);
        in.position(WIRE_HEADER_BYTES);
        int contentIdBytes = Math.toIntExact(readLong(in));
        in.position(in.position() + contentIdBytes);
        readLong(in);
        this.sequenceAt = in.position();
        if (readLong(in) != 0) {
            throw new IllegalArgumentException("a draft has sequence 0");
        }
    }

    Decision decision() {
        return decision;
    }

    /** The finished verdict. */
    byte[] sequenced(long sequence) {
        ByteBuffer number = ByteBuffer.allocate(MAX_LONG_BYTES);
        writeLong(number, sequence);
        int rest = sequenceAt + 1;
        return ByteBuffer.allocate(bytes.length - 1 + number.position())
                .put(bytes, 0, sequenceAt)
                .put(number.array(), 0, number.position())
                .put(bytes, rest, bytes.length - rest)
                .array();
    }

    /** Avro's zig-zag number of variable length. */
    private static long readLong(ByteBuffer in) {
        long raw = 0;
        int shift = 0;
        byte next;
        do {
            next = in.get();
            raw |= (long) (next & 0x7f) << shift;
            shift += 7;
        } while (next < 0);
        return (raw >>> 1) ^ -(raw & 1);
    }

    private static void writeLong(ByteBuffer out, long value) {
        long raw = (value << 1) ^ (value >> 63);
        while ((raw & ~0x7fL) != 0) {
            out.put((byte) (raw & 0x7f | 0x80));
            raw >>>= 7;
        }
        out.put((byte) raw);
    }
}

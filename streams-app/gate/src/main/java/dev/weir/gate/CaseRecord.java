package dev.weir.gate;

import dev.weir.contract.Decision;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * What the gate remembers of a content: enough to answer a redelivery with the very verdict it gave, and to refuse what is stale.
 *
 * <p>Stored as {@code [1][revision: 4][sequence: 8][decision: 1][fingerprint: 32][verdict: rest]}. The verdict is kept as the bytes that were sent, in
 * Confluent's wire format, so that it is repeated field for field and stays readable when the contract grows.
 */
record CaseRecord(int revision, long sequence, Decision decision, String fingerprint, byte[] verdict) {
    private static final byte LAYOUT = 1;
    private static final int FINGERPRINT_BYTES = 32;
    private static final int HEADER_BYTES = 1 + Integer.BYTES + Long.BYTES + 1 + FINGERPRINT_BYTES;

    byte[] toBytes() {
        return ByteBuffer.allocate(HEADER_BYTES + verdict.length)
                .put(LAYOUT)
                .putInt(revision)
                .putLong(sequence)
                .put((byte) decision.name().charAt(0))
                .put(HexFormat.of().parseHex(fingerprint))
                .put(verdict)
                .array();
    }

    static CaseRecord fromBytes(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (bytes.length < HEADER_BYTES || in.get() != LAYOUT) {
            throw new SerializationException("a case is stored in a layout that this release does not know");
        }
        int revision = in.getInt();
        long sequence = in.getLong();
        Decision decision = decision((char) in.get());
        byte[] fingerprint = new byte[FINGERPRINT_BYTES];
        in.get(fingerprint);
        byte[] verdict = Arrays.copyOfRange(bytes, HEADER_BYTES, bytes.length);
        return new CaseRecord(revision, sequence, decision, HexFormat.of().formatHex(fingerprint), verdict);
    }

    private static Decision decision(char code) {
        return switch (code) {
            case 'A' -> Decision.APPROVED;
            case 'H' -> Decision.HELD;
            case 'R' -> Decision.REJECTED;
            default ->
                throw new SerializationException("a case is stored with a decision that this release does not know");
        };
    }

    static Serde<CaseRecord> serde() {
        Serializer<CaseRecord> serializer = (topic, value) -> value == null ? null : value.toBytes();
        Deserializer<CaseRecord> deserializer = (topic, bytes) -> bytes == null ? null : fromBytes(bytes);
        return Serdes.serdeFrom(serializer, deserializer);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CaseRecord that
                && revision == that.revision
                && sequence == that.sequence
                && decision == that.decision
                && fingerprint.equals(that.fingerprint)
                && Arrays.equals(verdict, that.verdict);
    }

    @Override
    public int hashCode() {
        return Map.entry(fingerprint, sequence).hashCode();
    }

    @Override
    public String toString() {
        return "CaseRecord[revision=" + revision + ", sequence=" + sequence + ", decision=" + decision + "]";
    }
}

package dev.weir.contract.digest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Gathers values in one unambiguous byte layout and hashes them. Each thread has one with a small scratch buffer, so that hashing an event
 * makes hardly any garbage; it must be used up (by {@link #digest()}) before the thread asks for it again.
 */
final class CanonicalBytes {
    /** Bytes gathered before they go to the digest. */
    private static final int SCRATCH_BYTES = 8_192;

    /** Longest number in bytes. */
    private static final int LONG_BYTES = Long.BYTES;

    private static final ThreadLocal<CanonicalBytes> OWN = ThreadLocal.withInitial(CanonicalBytes::new);

    private final ByteBuffer scratch = ByteBuffer.allocate(SCRATCH_BYTES);
    private final MessageDigest digest = Sha256.create();

    private CanonicalBytes() {}

    static CanonicalBytes ofThisThread() {
        CanonicalBytes bytes = OWN.get();
        bytes.scratch.clear();
        bytes.digest.reset();
        return bytes;
    }

    void number(long value) {
        room(LONG_BYTES);
        scratch.putLong(value);
    }

    void number(Optional<Double> value) {
        present(value.isPresent());
        value.ifPresent(number -> number(Double.doubleToLongBits(number)));
    }

    void present(boolean present) {
        room(1);
        scratch.put((byte) (present ? 1 : 0));
    }

    void text(Optional<String> text) {
        present(text.isPresent());
        text.ifPresent(this::text);
    }

    /** The length in bytes, then the bytes in UTF-8. */
    void text(String text) {
        raw(text.getBytes(StandardCharsets.UTF_8));
    }

    void raw(ByteBuffer bytes) {
        number(bytes.remaining());
        flush();
        digest.update(bytes.duplicate());
    }

    void texts(Map<String, String> texts) {
        number(texts.size());
        if (texts.isEmpty()) {
            return;
        }
        String[] names = texts.keySet().toArray(String[]::new);
        Arrays.sort(names);
        for (String name : names) {
            text(name);
            text(String.valueOf(texts.get(name)));
        }
    }

    byte[] digest() {
        flush();
        return digest.digest();
    }

    private void raw(byte[] bytes) {
        number(bytes.length);
        if (bytes.length > SCRATCH_BYTES) {
            flush();
            digest.update(bytes);
            return;
        }
        room(bytes.length);
        scratch.put(bytes);
    }

    private void room(int bytes) {
        if (scratch.remaining() < bytes) {
            flush();
        }
    }

    private void flush() {
        digest.update(scratch.array(), 0, scratch.position());
        scratch.clear();
    }
}

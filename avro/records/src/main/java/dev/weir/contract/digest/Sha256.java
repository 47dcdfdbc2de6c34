package dev.weir.contract.digest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 as the contract writes it: {@code sha256:} and 64 hex digits in lower case. */
public final class Sha256 {
    /** In front of every digest of the contract. */
    public static final String PREFIX = "sha256:";

    private static final int LENGTH = PREFIX.length() + 64;
    private static final HexFormat HEX = HexFormat.of();
    private static final ThreadLocal<MessageDigest> DIGEST = ThreadLocal.withInitial(Sha256::create);

    private Sha256() {}

    /** The digest of the UTF-8 bytes of a text. */
    public static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The digest of bytes. */
    public static String of(byte[] bytes) {
        return named(digest().digest(bytes));
    }

    /** The digest of what remains in a buffer; its position stays where it is. */
    public static String of(ByteBuffer bytes) {
        MessageDigest digest = digest();
        digest.update(bytes.duplicate());
        return named(digest.digest());
    }

    /** True for {@code sha256:} and 64 hex digits in lower case. */
    public static boolean isDigest(String text) {
        return text.length() == LENGTH
                && text.startsWith(PREFIX)
                && text.chars().skip(PREFIX.length()).allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }

    /** This thread's digest, reset. */
    static MessageDigest digest() {
        MessageDigest digest = DIGEST.get();
        digest.reset();
        return digest;
    }

    static String hex(byte[] bytes) {
        return HEX.formatHex(bytes);
    }

    private static String named(byte[] bytes) {
        return PREFIX + hex(bytes);
    }

    static MessageDigest create() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}

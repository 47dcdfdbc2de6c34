package dev.weir.gateway.accounts;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** PBKDF2 with HMAC-SHA-512: slow on purpose. The number of rounds is kept with each hash, so that it can be raised. */
final class PasswordHash {
    static final int ROUNDS = 210_000;

    private static final int HASH_BITS = 256;

    private PasswordHash() {}

    /** In hex. */
    static String of(String password, byte[] salt, int rounds) {
        PBEKeySpec key = new PBEKeySpec(password.toCharArray(), salt, rounds, HASH_BITS);
        try {
            return HexFormat.of()
                    .formatHex(SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                            .generateSecret(key)
                            .getEncoded());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java has no PBKDF2", missing);
        } finally {
            key.clearPassword();
        }
    }

    /** Takes as long for a wrong hash as for the right one. */
    static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                HexFormat.of().parseHex(one), HexFormat.of().parseHex(other));
    }
}

package dev.weir.gateway.console;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tickets to the bytes of a part: given out when somebody asks to see it and that was recorded. They count for one person, one sequence
 * and one part, in this process; after a restart one asks again.
 */
final class Veil {
    private static final int KEY_BYTES = 32;
    private final SecretKeySpec key;

    Veil(SecureRandom random) {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        key = new SecretKeySpec(bytes, "HmacSHA256");
    }

    String ticket(String person, String contentId, long sequence, String partId) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            for (String word : new String[] {person, contentId, String.valueOf(sequence), partId}) {
                mac.update(String.valueOf(word.length()).getBytes(StandardCharsets.UTF_8));
                mac.update((byte) ':');
                mac.update(word.getBytes(StandardCharsets.UTF_8));
            }
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java has no HMAC", missing);
        }
    }

    boolean admits(String ticket, String person, String contentId, long sequence, String partId) {
        return MessageDigest.isEqual(
                ticket.getBytes(StandardCharsets.UTF_8),
                ticket(person, contentId, sequence, partId).getBytes(StandardCharsets.UTF_8));
    }
}

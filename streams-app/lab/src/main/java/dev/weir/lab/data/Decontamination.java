package dev.weir.lab.data;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The texts that quality is judged on: none of them may be trained on, made by a template, or tuned on. */
public final class Decontamination {

    private static final String FILE = "decontaminate.sha256-16.gz";
    private static final int HEX_DIGITS = 16;

    private final Set<Long> listed = new HashSet<>();

    private Decontamination() {}

    public static Decontamination read(GzipFiles data) {
        return of(data.lines(FILE));
    }

    static Decontamination of(List<String> lines) {
        Decontamination list = new Decontamination();
        for (String line : lines) {
            if (!line.isBlank()) {
                list.listed.add(Long.parseUnsignedLong(line.strip(), 16));
            }
        }
        return list;
    }

    public int size() {
        return listed.size();
    }

    public boolean lists(String text) {
        return listed.contains(Long.parseUnsignedLong(key(text), 16));
    }

    /** First 16 hex digits of the SHA-256 of the text's letters and digits alone: NFKC, lower case, all else dropped. */
    public static String key(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        StringBuilder kept = new StringBuilder(plain.length());
        plain.codePoints().filter(Character::isLetterOrDigit).forEach(kept::appendCodePoint);
        byte[] digest = sha256().digest(kept.toString().getBytes(StandardCharsets.UTF_8));
        StringBuilder hex = new StringBuilder(HEX_DIGITS);
        for (int i = 0; i < HEX_DIGITS / 2; i++) {
            hex.append(Character.forDigit((digest[i] >> 4) & 15, 16)).append(Character.forDigit(digest[i] & 15, 16));
        }
        return hex.toString();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

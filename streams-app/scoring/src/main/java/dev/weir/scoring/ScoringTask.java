package dev.weir.scoring;

import dev.weir.contract.Context;
import dev.weir.contract.Part;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * One part of one revision, to be scored. Immutable to the eye: what several scorers need of the same text is worked out once, by
 * whichever asks first. Repeating that work on two threads is harmless, as every result is the same.
 */
public final class ScoringTask {
    private final String contentId;
    private final int revision;
    private final Part part;
    private final @Nullable Context context;
    private final @Nullable String locale;
    private @Nullable String digest;

    public ScoringTask(String contentId, int revision, Part part, @Nullable Context context, @Nullable String locale) {
        this.contentId = contentId;
        this.revision = revision;
        this.part = part;
        this.context = context;
        this.locale = locale;
    }

    public String contentId() {
        return contentId;
    }

    public int revision() {
        return revision;
    }

    public Part part() {
        return part;
    }

    public @Nullable Context context() {
        return context;
    }

    /** Language and region as the upstream believes them, BCP 47. */
    public @Nullable String locale() {
        return locale;
    }

    /** The text of the part, empty where it has none. */
    public String text() {
        return part.getText().orElse("");
    }

    /** What the part answers, where the upstream said so. */
    public @Nullable String parentText() {
        return context == null ? null : context.getParentText().orElse(null);
    }

    /** SHA-256 of the UTF-8 bytes of the text, as {@code sha256:<hex>}. */
    public String digest() {
        String known = digest;
        if (known == null) {
            known = digestOf(text().getBytes(StandardCharsets.UTF_8));
            digest = known;
        }
        return known;
    }

    /** SHA-256 as {@code sha256:<hex>}. */
    public static String digestOf(byte[] bytes) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

package dev.weir.scoring;

import dev.weir.contract.Context;
import dev.weir.contract.Part;
import dev.weir.scoring.text.language.LanguageIdentifier;
import dev.weir.scoring.text.view.FoldedText;
import dev.weir.scoring.text.view.Normalisation;
import dev.weir.scoring.text.view.TextView;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One part of one revision, to be scored. Immutable to the eye: what several scorers need of the same text is worked out once, by
 * whichever asks first. Repeating that work on two threads is harmless, as every result is the same.
 */
public final class ScoringTask {
    /** UTF-16 code units of a text that get an evasion-normalised view; a model does not look at what lies beyond, and says so. */
    public static final int MAX_VIEW_CHARS = 1 << 18;
    /** UTF-16 code units of a parent text that are read, counted from its end. */
    public static final int MAX_PARENT_CHARS = 2_000;

    /** UTF-16 code units from which the language is told. */
    private static final int MAX_LANGUAGE_CHARS = 4_000;

    private static final Set<Normalisation> EVERY = Set.copyOf(EnumSet.allOf(Normalisation.class));

    private final String contentId;
    private final int revision;
    private final Part part;
    private final @Nullable Context context;
    private final @Nullable String locale;
    private final Set<Normalisation> normalisations;
    private @Nullable String digest;
    private @Nullable FoldedText folded;
    private @Nullable TextView view;
    private @Nullable String language;

    public ScoringTask(String contentId, int revision, Part part, @Nullable Context context, @Nullable String locale) {
        this(contentId, revision, part, context, locale, EVERY);
    }

    /** @param normalisations evasions that the views undo */
    ScoringTask(
            String contentId,
            int revision,
            Part part,
            @Nullable Context context,
            @Nullable String locale,
            Set<Normalisation> normalisations) {
        this.contentId = contentId;
        this.revision = revision;
        this.part = part;
        this.context = context;
        this.locale = locale;
        this.normalisations = normalisations;
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

    /** The text without case, width and invisible characters. */
    public FoldedText folded() {
        FoldedText known = folded;
        if (known == null) {
            known = FoldedText.of(text());
            folded = known;
        }
        return known;
    }

    /** The text with evasions undone, as far as {@link #MAX_VIEW_CHARS}. */
    public TextView view() {
        TextView known = view;
        if (known == null) {
            known = TextView.of(head(text(), MAX_VIEW_CHARS), normalisations);
            view = known;
        }
        return known;
    }

    /** Language found in the text: ISO 639, {@code und} where it cannot be told. */
    public String language() {
        String known = language;
        if (known == null) {
            known = LanguageIdentifier.identify(head(text(), MAX_LANGUAGE_CHARS))
                    .code();
            language = known;
        }
        return known;
    }

    /** The end of the text that the part answers, with evasions undone; null where there is none. */
    public @Nullable TextView parentView() {
        String parent = parentText();
        return parent == null || parent.isBlank() ? null : TextView.of(tail(parent, MAX_PARENT_CHARS), normalisations);
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

    /** No surrogate pair is cut in two. */
    private static String head(String text, int maxChars) {
        if (text.length() <= maxChars) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(maxChars - 1)) ? maxChars - 1 : maxChars);
    }

    private static String tail(String text, int maxChars) {
        if (text.length() <= maxChars) {
            return text;
        }
        int from = text.length() - maxChars;
        return text.substring(Character.isLowSurrogate(text.charAt(from)) ? from + 1 : from);
    }
}

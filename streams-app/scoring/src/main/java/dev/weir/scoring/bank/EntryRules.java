package dev.weir.scoring.bank;

import dev.weir.contract.BankEntry;
import dev.weir.contract.BankEntryKind;
import dev.weir.contract.digest.Sha256;
import dev.weir.scoring.Taxonomy;
import java.util.Optional;
import java.util.regex.Pattern;

/** What an entry must be to be taken into a bank. */
public final class EntryRules {
    /** Longest value, in characters. */
    public static final int MAX_VALUE_CHARS = 4_096;

    private static final int MAX_NAME_CHARS = 128;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final Pattern DOMAIN = Pattern.compile("(?:[a-z0-9-]{1,63}\\.)+[a-z0-9-]{2,63}");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");
    private static final Pattern PDQ = Pattern.compile("[0-9a-f]{64}");

    private EntryRules() {}

    /** The key under which an entry stands in its topic. */
    public static String key(BankEntry entry) {
        return entry.getBank() + "/" + entry.getEntry();
    }

    /** Why the entry cannot be used, in words that begin with the field; empty when it can. */
    public static Optional<String> wrong(BankEntry entry) {
        if (!isName(entry.getBank())) {
            return Optional.of("bank must be 1 to " + MAX_NAME_CHARS + " letters, digits, '.', '_' or '-'");
        }
        if (!isName(entry.getEntry())) {
            return Optional.of("entry must be 1 to " + MAX_NAME_CHARS + " letters, digits, '.', '_' or '-'");
        }
        if (!Taxonomy.contains(entry.getLabel())) {
            return Optional.of("label is none of the taxonomy");
        }
        if (!(entry.getScore() > 0 && entry.getScore() <= 1)) {
            return Optional.of("score must be above 0 and at most 1");
        }
        return wrongValue(entry);
    }

    /**
     * What the entry says and no scorer heeds, in words that begin with the field; empty when there is nothing of that kind. For whoever
     * writes an entry: one that stands in the topic counts all the same.
     */
    public static Optional<String> unheeded(BankEntry entry) {
        boolean isOfWords = entry.getKind() == BankEntryKind.TERM || entry.getKind() == BankEntryKind.PATTERN;
        if (!isOfWords && !entry.getLanguages().isEmpty()) {
            return Optional.of("languages are for terms and patterns; " + entry.getKind() + " counts in all");
        }
        for (String language : entry.getLanguages()) {
            if (!LANGUAGE.matcher(language).matches()) {
                return Optional.of(
                        "languages must be codes of two or three letters, such as en; '" + language + "' is none");
            }
        }
        if (!entry.getWholeWord() && entry.getKind() != BankEntryKind.TERM) {
            return Optional.of("wholeWord is for terms; " + entry.getKind() + " matches by its own rules");
        }
        return Optional.empty();
    }

    private static boolean isName(String name) {
        return name.length() <= MAX_NAME_CHARS && NAME.matcher(name).matches();
    }

    private static Optional<String> wrongValue(BankEntry entry) {
        String value = entry.getValue();
        if (value.isBlank() || value.length() > MAX_VALUE_CHARS) {
            return Optional.of("value must have 1 to " + MAX_VALUE_CHARS + " characters");
        }
        return switch (entry.getKind()) {
            case TERM -> Optional.empty();
            case DOMAIN -> unless(DOMAIN.matcher(value).matches(), "a domain in lower case, such as example.com");
            case DIGEST -> unless(Sha256.isDigest(value), "sha256: and 64 hex digits in lower case");
            case IMAGE_PDQ -> unless(PDQ.matcher(value).matches(), "64 hex digits in lower case");
            case PATTERN -> BankPattern.wrong(value);
            case VIDEO_VPDQ, AUDIO_PRINT, UNKNOWN ->
                Optional.of("kind " + entry.getKind() + " is matched by no scorer of this release");
        };
    }

    private static Optional<String> unless(boolean holds, String what) {
        return holds ? Optional.empty() : Optional.of("value must be " + what);
    }
}

package dev.weir.serdes;

/**
 * Why a record is on the dead-letter topic, and where it came from.
 *
 * @param reason the word that stands in the header: the name of a {@link DeadLetterReason}, or a later release's own
 * @param detail one line for a person, without content; cut at {@link #MAX_DETAIL_LENGTH} characters
 * @param origin where the record was read
 */
public record DeadLetter(String reason, String detail, RecordOrigin origin) {
    /** Longest detail, in characters. */
    public static final int MAX_DETAIL_LENGTH = 500;

    public DeadLetter {
        detail = detail.length() <= MAX_DETAIL_LENGTH ? detail : detail.substring(0, MAX_DETAIL_LENGTH);
    }

    /** A letter for a reason of this release. */
    public static DeadLetter of(DeadLetterReason reason, String detail, RecordOrigin origin) {
        return new DeadLetter(reason.name(), detail, origin);
    }
}

package dev.weir.gate;

import java.util.Locale;

/** Why a record went to the dead-letter topic; also the tag of its metric. */
public enum DeadLetterReason {
    /** The message has no key, so nobody can say which content it is about. */
    MISSING_KEY,
    /** The message has no value. */
    NULL_VALUE,
    /** The bytes are not Confluent's wire format, or are cut short, or name a schema that the registry does not know. */
    UNDECODABLE,
    /** The record is larger than the gate reads. */
    TOO_LARGE,
    /** The key is not the contentId of the event inside. */
    KEY_MISMATCH,
    /** The event breaks the contract; where it has a contentId and a revision it is HELD as well. */
    INVALID,
    /** An older revision came after a newer one. */
    STALE,
    /** The same revision came again with other content. */
    REVISION_CONFLICT,
    /** The event was on another partition than its key's and could not be sent on. */
    WRONG_PARTITION;

    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}

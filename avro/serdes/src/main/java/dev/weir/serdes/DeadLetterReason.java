package dev.weir.serdes;

/** Why a record was put on the dead-letter topic. */
public enum DeadLetterReason {
    /** {@link UndecodableRecordException.Reason#TOO_LARGE}. */
    TOO_LARGE,
    /** {@link UndecodableRecordException.Reason#NOT_WIRE_FORMAT}. */
    NOT_WIRE_FORMAT,
    /** {@link UndecodableRecordException.Reason#UNKNOWN_SCHEMA}. */
    UNKNOWN_SCHEMA,
    /** {@link UndecodableRecordException.Reason#WRONG_RECORD}. */
    WRONG_RECORD,
    /** {@link UndecodableRecordException.Reason#MALFORMED}. */
    MALFORMED,
    /** No value at all. */
    NULL_VALUE,
    /** No key. */
    MISSING_KEY,
    /** The key is not the content's id. */
    KEY_MISMATCH,
    /** It decodes, and breaks the contract's rules. */
    INVALID,
    /** An older revision, delivered again. */
    STALE,
    /** The same revision with other content. */
    REVISION_CONFLICT,
    /** Not on its key's partition, and could not be sent on. */
    WRONG_PARTITION,
    /** A kind that this release does not know, or an order that nothing can be done with. */
    UNKNOWN_KIND,
    /** It speaks of a content or revision that is not known, or not any more. */
    UNKNOWN_CONTENT,
    /** A decision or an order that may not be carried out; the detail says why. */
    REFUSED,
    /** Anything else; the detail says what. */
    OTHER;

    /** The same word for a record that could not be decoded. */
    public static DeadLetterReason of(UndecodableRecordException.Reason reason) {
        return switch (reason) {
            case TOO_LARGE -> TOO_LARGE;
            case NOT_WIRE_FORMAT -> NOT_WIRE_FORMAT;
            case UNKNOWN_SCHEMA -> UNKNOWN_SCHEMA;
            case WRONG_RECORD -> WRONG_RECORD;
            case MALFORMED -> MALFORMED;
        };
    }
}

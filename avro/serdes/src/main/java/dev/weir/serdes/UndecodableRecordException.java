package dev.weir.serdes;

import org.jspecify.annotations.Nullable;

/** These bytes can never be decoded, however often one tries: they belong on the dead-letter topic. */
public final class UndecodableRecordException extends ContractDecodingException {
    private static final long serialVersionUID = 1L;

    /** Why; also the tag of the metric and the header of the dead letter. */
    public enum Reason {
        /** Longer than {@link SerdeLimits#maxRecordBytes()}. */
        TOO_LARGE,
        /** Too short for the five bytes in front, or a first byte that is not 0. */
        NOT_WIRE_FORMAT,
        /** The registry is up and knows no schema with this id. */
        UNKNOWN_SCHEMA,
        /** The schema is known, and is not one of a record that this topic carries. */
        WRONG_RECORD,
        /** The bytes end too early or do not follow their schema. */
        MALFORMED
    }

    private final Reason reason;

    UndecodableRecordException(Reason reason, String detail, @Nullable Throwable cause) {
        super(reason + ": " + detail, cause);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}

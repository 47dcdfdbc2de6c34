package dev.weir.gateway.scan;

/** Carries a refusal from a field up to the reader of the request; never leaves this package and needs no stack trace. */
final class RefusedFieldException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String pointer;

    RefusedFieldException(String pointer, String detail) {
        super(detail, null, false, false);
        this.pointer = pointer;
    }

    ScanReading.Refused refusal() {
        return new ScanReading.Refused(pointer, String.valueOf(getMessage()));
    }
}

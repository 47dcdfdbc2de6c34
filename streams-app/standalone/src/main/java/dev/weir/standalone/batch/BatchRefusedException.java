package dev.weir.standalone.batch;

/** A run cannot be begun or gone on with; the message is one line for the person who asked for it. */
public final class BatchRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BatchRefusedException(String message) {
        super(message);
    }

    BatchRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}

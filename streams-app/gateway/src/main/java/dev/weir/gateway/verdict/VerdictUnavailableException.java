package dev.weir.gateway.verdict;

/** A verdict is there and cannot be read now, for example because the registry that holds its schema is away. */
public final class VerdictUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public VerdictUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}

package dev.weir.lab.evaluate;

/** A golden set that cannot be used; the message names file and line. */
public final class GoldenSetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public GoldenSetException(String message) {
        super(message);
    }
}

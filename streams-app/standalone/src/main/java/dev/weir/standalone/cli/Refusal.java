package dev.weir.standalone.cli;

/** Something cannot be done, for a reason that the person at the keyboard can act on. The message is the whole story, in one line. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Refusal(String message) {
        super(message);
    }

    public Refusal(String message, Throwable cause) {
        super(message, cause);
    }
}

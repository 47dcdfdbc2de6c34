package dev.weir.gateway.stream;

/** An event was not acknowledged. */
public final class PublishException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why; also the tag of the metric. */
    public enum Reason {
        /** The broker did not acknowledge in time. */
        BROKER,
        /** The registry did not give a schema id. */
        REGISTRY,
        /** The broker takes no message of this size. */
        TOO_LARGE,
        /** Too many sends are stuck already. */
        BUSY
    }

    private final Reason reason;

    public PublishException(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    public PublishException(Reason reason, Throwable cause) {
        super(reason.name(), cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}

package dev.weir.gateway.stream;

/** The gateway closes before the verdict came. The event is published; the verdict will stand in the topics. */
public final class GatewayClosingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GatewayClosingException() {
        super("The gateway is closing", null, false, false);
    }
}

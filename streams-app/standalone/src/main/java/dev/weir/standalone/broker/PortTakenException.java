package dev.weir.standalone.broker;

import java.io.Serial;

/** Something else listens on the port that was asked for. The message is made for a person. */
public final class PortTakenException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public PortTakenException(String purpose, int port, Throwable cause) {
        super(
                "Port " + port + " for the " + purpose
                        + " is taken: another program listens there. Stop it or choose another port.",
                cause);
    }
}

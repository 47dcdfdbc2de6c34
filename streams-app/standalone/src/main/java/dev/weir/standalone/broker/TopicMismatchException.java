package dev.weir.standalone.broker;

import java.io.Serial;

/** A topic exists in a shape that the gate cannot work with. The message is made for a person. */
public final class TopicMismatchException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    TopicMismatchException(String message) {
        super(message);
    }
}

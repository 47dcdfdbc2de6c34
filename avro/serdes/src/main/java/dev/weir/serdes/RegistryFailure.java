package dev.weir.serdes;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.EOFException;
import java.io.IOException;

/** Reads what Confluent's client threw: does it speak of the registry, or of the data? */
final class RegistryFailure {
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int SERVER_ERROR = 500;

    /** Causes that are followed, at most. */
    private static final int MAX_DEPTH = 16;

    private RegistryFailure() {}

    /** True where the registry did not answer, or its answer says nothing of the data. */
    static boolean unavailable(Throwable thrown) {
        Throwable at = thrown;
        for (int depth = 0; at != null && depth < MAX_DEPTH; depth++) {
            if (at instanceof RestClientException answer) {
                return passing(answer.getStatus());
            }
            if (at instanceof IOException && !(at instanceof EOFException)) {
                return true;
            }
            at = at.getCause();
        }
        return false;
    }

    /** True for an answer that may be another one later. */
    static boolean passing(int status) {
        return status >= SERVER_ERROR
                || status == REQUEST_TIMEOUT
                || status == TOO_MANY_REQUESTS
                || status == UNAUTHORIZED
                || status == FORBIDDEN;
    }
}

package dev.weir.serdes;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads what Confluent's client threw: does it speak of the registry, or of the data? In doubt it speaks of the registry, and one waits. */
final class RegistryFailure {
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;

    /** A registry's own codes are the status with two digits more: 40403 is "schema not found". */
    private static final int CODES_PER_STATUS = 100;

    /** What the client throws for a schema in a language that it was not given, such as Protobuf. */
    private static final String NOT_AVRO = "Invalid schema";

    /** Causes that are followed, at most. */
    private static final int MAX_DEPTH = 16;

    private RegistryFailure() {}

    /**
     * True where a registry itself says that it has no such schema or subject. A bare 404 is another thing: a wrong address, or a proxy in
     * front of nothing; it must not send good data to the dead letters.
     */
    static boolean notFound(RestClientException answer) {
        return answer.getStatus() == NOT_FOUND && answer.getErrorCode() / CODES_PER_STATUS == NOT_FOUND;
    }

    /** True where the registry gave a schema that is not Avro, or not well-formed. */
    static boolean notAvro(IOException e) {
        String message = e.getMessage();
        return e.getClass() == IOException.class && message != null && message.startsWith(NOT_AVRO);
    }

    /** True where a producer may try again: the registry did not answer, or its answer says nothing of the schema. */
    static boolean unavailable(Throwable thrown) {
        @Nullable Throwable at = thrown;
        for (int depth = 0; at != null && depth < MAX_DEPTH; depth++) {
            if (at instanceof RestClientException answer) {
                return !notFound(answer) && answer.getStatus() != CONFLICT && answer.getStatus() != UNPROCESSABLE;
            }
            if (at instanceof IOException) {
                return true;
            }
            at = at.getCause();
        }
        return false;
    }
}

package dev.weir.serdes;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
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
    static boolean notAvro(Throwable thrown) {
        return causes(thrown)
                .anyMatch(cause ->
                        cause.getMessage() != null && cause.getMessage().startsWith(NOT_AVRO));
    }

    /** True where a producer may try again: the registry did not answer, or its answer says nothing of the schema. */
    static boolean unavailable(Throwable thrown) {
        return causes(thrown).anyMatch(RegistryFailure::saysNothingOfTheSchema);
    }

    private static boolean saysNothingOfTheSchema(Throwable cause) {
        if (cause instanceof RestClientException answer) {
            return !notFound(answer) && answer.getStatus() != CONFLICT && answer.getStatus() != UNPROCESSABLE;
        }
        return cause instanceof IOException
                || cause instanceof RetriableException
                || cause instanceof AuthenticationException
                || cause instanceof AuthorizationException;
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.<@Nullable Throwable>iterate(thrown, cause -> cause == null ? null : cause.getCause())
                .limit(MAX_DEPTH)
                .flatMap(Stream::ofNullable);
    }
}

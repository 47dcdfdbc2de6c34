package dev.weir.serdes;

import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * A record could not be decoded, for good or for now. The message never holds content: it names lengths, ids and categories.
 */
public abstract sealed class ContractDecodingException extends SerializationException
        permits UndecodableRecordException, RegistryUnavailableException {
    private static final long serialVersionUID = 1L;

    ContractDecodingException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

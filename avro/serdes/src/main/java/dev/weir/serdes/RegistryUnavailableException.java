package dev.weir.serdes;

import org.jspecify.annotations.Nullable;

/**
 * The registry did not answer, or answered with something that says nothing of the data (5xx, 401, 403, 429, a 404 of
 * something that is no registry, a broken answer).
 * Wait and try again: the record may be perfectly good.
 */
public final class RegistryUnavailableException extends ContractDecodingException {
    private static final long serialVersionUID = 1L;

    RegistryUnavailableException(String detail, @Nullable Throwable cause) {
        super(detail, cause);
    }
}

package dev.weir.scoring.media.fetch;

import org.jspecify.annotations.Nullable;

/** Media could not be had. The message names neither the address nor the file: it may end in a log. */
public final class FetchException extends Exception {
    private static final long serialVersionUID = 1L;

    private final FetchFailure failure;

    public FetchException(FetchFailure failure, String detail) {
        this(failure, detail, null);
    }

    public FetchException(FetchFailure failure, String detail, @Nullable Throwable cause) {
        super(failure.tag() + ": " + detail, cause);
        this.failure = failure;
    }

    public FetchFailure failure() {
        return failure;
    }
}

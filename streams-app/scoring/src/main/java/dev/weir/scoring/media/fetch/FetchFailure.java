package dev.weir.scoring.media.fetch;

/** Why media could not be had. The tag stands in the signal and in metrics. */
public enum FetchFailure {
    /** The scheme, folder, host or address is not one that may be read. */
    NOT_ALLOWED("fetch_not_allowed", false),
    /** The store says that there is no such thing. */
    NOT_FOUND("fetch_not_found", false),
    /** The store refuses: any other answer in the 300s and 400s. */
    REFUSED("fetch_refused", false),
    /** More bytes than may be read, or than were announced. */
    TOO_LARGE("fetch_too_large", false),
    /** No bytes at all. */
    EMPTY("fetch_empty", false),
    /** Not the bytes that the upstream named. */
    DIGEST_MISMATCH("fetch_digest_mismatch", false),
    /** Plainly another kind of media than was said. */
    TYPE_MISMATCH("fetch_type_mismatch", false),
    /** The store does not answer, breaks off, or says that it is in trouble. */
    UNREACHABLE("fetch_unreachable", true),
    /** It took longer than it may. */
    TIMEOUT("fetch_timeout", false);

    private final String tag;
    private final boolean passing;

    FetchFailure(String tag, boolean passing) {
        this.tag = tag;
        this.passing = passing;
    }

    public String tag() {
        return tag;
    }

    /** Whether another try may do better. */
    public boolean isPassing() {
        return passing;
    }
}

package dev.weir.serdes;

/**
 * Bounds of {@link ContractSerdes}.
 *
 * @param maxRecordBytes longest value that is decoded or encoded, in bytes
 * @param connectTimeoutMillis wait for a connection to the registry, in ms
 * @param readTimeoutMillis wait for an answer of the registry, in ms
 * @param maxRetries tries after the first that the registry client makes by itself before it gives up
 * @param retryWaitMillis wait before the first of these, in ms; it doubles from one to the next
 */
public record SerdeLimits(
        int maxRecordBytes, int connectTimeoutMillis, int readTimeoutMillis, int maxRetries, int retryWaitMillis) {
    /** 4 MiB; 2 s to connect, 5 s to answer, 2 retries after 200 ms and 400 ms. */
    public static final SerdeLimits DEFAULT = new SerdeLimits(4 << 20, 2_000, 5_000, 2, 200);

    public SerdeLimits {
        atLeast(6, maxRecordBytes, "maxRecordBytes");
        atLeast(1, connectTimeoutMillis, "connectTimeoutMillis");
        atLeast(1, readTimeoutMillis, "readTimeoutMillis");
        atLeast(0, maxRetries, "maxRetries");
        atLeast(0, retryWaitMillis, "retryWaitMillis");
    }

    /** The same with another record size. */
    public SerdeLimits withMaxRecordBytes(int bytes) {
        return new SerdeLimits(bytes, connectTimeoutMillis, readTimeoutMillis, maxRetries, retryWaitMillis);
    }

    private static void atLeast(int least, int value, String name) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + ", not " + value);
        }
    }
}

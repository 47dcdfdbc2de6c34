package dev.weir.gateway.verdict;

import java.time.Duration;

/**
 * What the index may take.
 *
 * @param blockCacheBytes memory for blocks read from disk, their indexes and filters among them
 * @param writeBufferBytes memory for verdicts not yet on disk, counted against the block cache
 * @param retention how long a verdict is kept at least after it was last written; it goes with a later compaction
 */
public record IndexLimits(long blockCacheBytes, long writeBufferBytes, Duration retention) {
    /** 64 MiB of block cache, 32 MiB of write buffers within it, 400 days. */
    public static final IndexLimits DEFAULT = new IndexLimits(64L << 20, 32L << 20, Duration.ofDays(400));

    public IndexLimits {
        if (writeBufferBytes < (1L << 20) || blockCacheBytes < writeBufferBytes) {
            throw new IllegalArgumentException(
                    "The index needs a write buffer of 1 MiB or more, and a block cache no smaller than it");
        }
        if (retention.compareTo(Duration.ofDays(1)) < 0 || retention.compareTo(Duration.ofDays(20_000)) > 0) {
            throw new IllegalArgumentException("Verdicts are kept for 1 to 20,000 days");
        }
    }
}

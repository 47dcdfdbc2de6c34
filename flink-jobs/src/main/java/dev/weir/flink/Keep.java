package dev.weir.flink;

import java.time.Duration;
import org.apache.flink.api.common.state.StateTtlConfig;

/** How long state is kept, and that it is gone afterwards: from memory, from disk and from savepoints. */
public final class Keep {
    private static final Duration REWRITTEN_EVERY = Duration.ofDays(1);
    private static final long LOOK_AT_THE_CLOCK_EVERY = 1_000;

    private Keep() {}

    /** Counted from when it was written. RocksDB drops what is due when it rewrites a file, which a quiet one would wait a month for. */
    public static StateTtlConfig.Builder since(Duration keep) {
        Duration rewritten = keep.compareTo(REWRITTEN_EVERY) < 0 ? keep : REWRITTEN_EVERY;
        return StateTtlConfig.newBuilder(keep)
                .cleanupFullSnapshot()
                .cleanupInRocksdbCompactFilter(LOOK_AT_THE_CLOCK_EVERY, rewritten);
    }
}

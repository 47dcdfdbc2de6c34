package dev.weir.gateway.scan;

import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Makes identifiers for content that came without one: UUIDs of version 7 (RFC 9562), which sort by the time they were made. */
public final class ContentIds implements Supplier<String> {
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final Clock clock;
    private final RandomGenerator random;

    /**
     * @param random must be safe for use by many threads and hard to guess, for example a {@code SecureRandom}: whoever knows the
     *     identifier can read the verdict
     */
    public ContentIds(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    @Override
    public String get() {
        long high = (clock.millis() << 16) | VERSION_7 | (random.nextInt() & 0x0FFFL);
        long low = VARIANT | (random.nextLong() >>> 2);
        return new UUID(high, low).toString();
    }
}

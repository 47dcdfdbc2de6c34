package dev.weir.gate;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts who works with a thing that is replaced while it is in use, and lets it go after the last of them. Made with one holder: whoever
 * put it in force. Thread-safe.
 */
public final class Holders {
    private final AtomicInteger count = new AtomicInteger(1);
    private final Runnable afterLast;

    /** @param afterLast frees the thing; run once, by whoever is last */
    public Holders(Runnable afterLast) {
        this.afterLast = afterLast;
    }

    /** For a thing that is never replaced. */
    static Holders ofNothing() {
        return new Holders(() -> {});
    }

    /** Becomes a holder, unless the last one has gone. */
    boolean hold() {
        for (int now = count.get(); now > 0; now = count.get()) {
            if (count.compareAndSet(now, now + 1)) {
                return true;
            }
        }
        return false;
    }

    /** Ceases to be a holder. */
    void release() {
        int left = count.decrementAndGet();
        if (left == 0) {
            afterLast.run();
        } else if (left < 0) {
            throw new IllegalStateException("released more often than held");
        }
    }
}

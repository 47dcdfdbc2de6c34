package dev.weir.gate.lane;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Memory for media that are at hand right now, in KiB. Who wants more than is free waits. Thread-safe. */
final class MediaMemory {
    private static final int KIB = 1 << 10;

    private final Semaphore free;
    private final int all;

    MediaMemory(int mebibytes) {
        this.all = mebibytes * KIB;
        this.free = new Semaphore(all, true);
    }

    /** A share of the memory; given back once, however often it is asked to. */
    final class Share {
        private final int kibibytes;
        private boolean givenBack;

        private Share(int kibibytes) {
            this.kibibytes = kibibytes;
        }

        synchronized void giveBack() {
            if (!givenBack) {
                givenBack = true;
                free.release(kibibytes);
            }
        }
    }

    /** @return null when there was no room in time */
    @Nullable
    Share take(int bytes, long patienceNanos) throws InterruptedException {
        int kibibytes = Math.min(all, bytes / KIB + 1);
        return free.tryAcquire(kibibytes, patienceNanos, TimeUnit.NANOSECONDS) ? new Share(kibibytes) : null;
    }

    int freeKibibytes() {
        return free.availablePermits();
    }
}

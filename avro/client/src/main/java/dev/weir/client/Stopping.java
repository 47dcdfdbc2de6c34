package dev.weir.client;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The wish to stop, which any thread may have, and which ends every wait. */
final class Stopping {
    private static final long REGISTRY_WAIT_MILLIS = 500;

    private final CountDownLatch wish = new CountDownLatch(1);

    void begin() {
        wish.countDown();
    }

    boolean hasBegun() {
        return wish.getCount() == 0;
    }

    /** Gives a registry that cannot be asked some time. A thread that is interrupted meanwhile wishes to stop. */
    void awaitRegistry() {
        try {
            boolean unused = wish.await(REGISTRY_WAIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            begin();
        }
    }
}

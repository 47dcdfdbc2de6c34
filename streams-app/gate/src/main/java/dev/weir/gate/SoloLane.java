package dev.weir.gate;

import java.util.concurrent.TimeUnit;

/**
 * Lets one run with nobody beside it, as far as that can be had in time: who waits for it, and what it waits for, wait no longer than
 * patience lasts, because what hangs must not hold up the rest.
 */
final class SoloLane {
    private final long patienceNanos;
    private int beside;
    private boolean solo;
    private long soloUntil;

    SoloLane(long patienceMillis) {
        this.patienceNanos = TimeUnit.MILLISECONDS.toNanos(patienceMillis);
    }

    /** Enters beside others. */
    synchronized void enter() throws InterruptedException {
        while (solo && await(soloUntil)) {
            // Whoever is alone leaves soon, or its time ends.
        }
        beside++;
    }

    synchronized void leave() {
        beside--;
        notifyAll();
    }

    /** Enters alone. False when that could not be had in time: it is beside others then. */
    synchronized boolean enterAlone() throws InterruptedException {
        long until = System.nanoTime() + patienceNanos;
        while (solo && await(until)) {
            // One at a time.
        }
        boolean alone = !solo && besidesLeave(until);
        if (!alone) {
            beside++;
        }
        return alone;
    }

    /** Keeps others out until those inside have left; false when they have not in time. */
    private boolean besidesLeave(long until) throws InterruptedException {
        solo = true;
        soloUntil = until;
        boolean left = false;
        try {
            while (beside > 0 && await(until)) {
                // Nobody new enters meanwhile.
            }
            left = beside == 0;
            soloUntil = System.nanoTime() + patienceNanos;
            return left;
        } finally {
            if (!left) {
                leaveAlone();
            }
        }
    }

    synchronized void leaveAlone() {
        solo = false;
        notifyAll();
    }

    /** False when the time is over. */
    private boolean await(long until) throws InterruptedException {
        long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
        if (left <= 0) {
            return false;
        }
        wait(left);
        return true;
    }
}

package dev.weir.scoring.breaker;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Decides whether a call may begin. Closed while calls work; open after so many failures in a row, or while a call hangs; after a pause one
 * call tries whether it works again. Handed its time in ns; thread-safe.
 */
final class Breaker {
    /**
     * When it opens and for how long.
     *
     * @param failuresInARow calls that fail one after the other before it opens
     * @param pause before one call may try again
     * @param stall age at which a call under way is taken to hang
     */
    record Limits(int failuresInARow, Duration pause, Duration stall) {
        Limits {
            if (failuresInARow < 1 || pause.isNegative() || stall.isNegative() || stall.isZero()) {
                throw new IllegalArgumentException("a breaker needs at least 1 failure, a pause and a stall above 0");
            }
        }
    }

    private sealed interface State {
        /** Calls go through. */
        record Closed(int failures) implements State {}

        /** No call goes through until then. */
        record Open(long untilNanos) implements State {}

        /** One call is trying. */
        record Trying(long call) implements State {}
    }

    private static final long REFUSED = -1;

    private final Limits limits;
    private final AtomicLong calls = new AtomicLong();
    private final Map<Long, Long> underWay = new ConcurrentHashMap<>();
    private State state = new State.Closed(0);

    Breaker(Limits limits) {
        this.limits = limits;
    }

    /** The number of a call that may begin, or a negative one when it may not. */
    synchronized long begin(long now) {
        long call = calls.incrementAndGet();
        if (hangs(now) || !admits(now, call)) {
            return REFUSED;
        }
        underWay.put(call, now);
        return call;
    }

    /** A call that began has ended. */
    synchronized void end(long call, boolean worked, long now) {
        underWay.remove(call);
        if (worked) {
            state = new State.Closed(0);
        } else if (state instanceof State.Trying) {
            open(now);
        } else if (state instanceof State.Closed closed) {
            state = new State.Closed(closed.failures() + 1);
            if (closed.failures() + 1 >= limits.failuresInARow()) {
                open(now);
            }
        }
    }

    synchronized boolean isOpen(long now) {
        return hangs(now) || !(state instanceof State.Closed);
    }

    private boolean hangs(long now) {
        return underWay.values().stream()
                .anyMatch(began -> now - began > limits.stall().toNanos());
    }

    private boolean admits(long now, long call) {
        if (state instanceof State.Closed) {
            return true;
        }
        if (state instanceof State.Open open && now - open.untilNanos() >= 0) {
            state = new State.Trying(call);
            return true;
        }
        return false;
    }

    private void open(long now) {
        state = new State.Open(now + limits.pause().toNanos());
    }
}

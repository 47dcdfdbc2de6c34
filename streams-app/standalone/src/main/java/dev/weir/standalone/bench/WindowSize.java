package dev.weir.standalone.bench;

/**
 * How many events a window has: as many as keep its contestant busy for a while, so that the slow and the fast are measured for about as
 * long, within bounds.
 *
 * @param events of the next window
 * @param most events that a window may have
 * @param seconds that a window should last
 */
record WindowSize(int events, int most, double seconds) {
    static final int LEAST = 1_000;

    WindowSize {
        if (most < LEAST || events < LEAST || events > most || seconds <= 0) {
            throw new IllegalArgumentException("a window has at least " + LEAST + " events and lasts some time");
        }
    }

    static WindowSize first(int most, double seconds) {
        return new WindowSize(LEAST, most, seconds);
    }

    /** The size after a window at this rate, in events a second. */
    WindowSize after(double rate) {
        double wanted = rate * seconds;
        return new WindowSize((int) Math.max(LEAST, Math.min(most, wanted)), most, seconds);
    }
}

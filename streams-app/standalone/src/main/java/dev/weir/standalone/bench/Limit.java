package dev.weir.standalone.bench;

/** The fastest that two things can be together on the same cores, when each event needs both and nothing is lost in between. */
final class Limit {
    private Limit() {}

    /** Rates in, rate out: the time of an event is the sum of its times. */
    static double ofBoth(double first, double second) {
        if (!(first > 0) || !(second > 0)) {
            throw new IllegalArgumentException("a rate must be above 0: " + first + ", " + second);
        }
        return 1 / (1 / first + 1 / second);
    }
}

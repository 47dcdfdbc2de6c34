package dev.weir.policy.live;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Watches how much of the traffic one rule rejects. When that suddenly is far more than the rule's own norm, the rule's rejections become
 * holds until it is back at its norm: more likely something is wrong with the rule than with the world. If it is the world that has
 * changed for good, a person says so by publishing the rule anew. Near-duplicates count once, so
 * that a flood of the same text, which the rule should reject, trips nothing. Floors and matches of a bank are never counted.
 *
 * <p>A breaker is in one of two states, {@link Watching} or {@link Tripped}, each of which says what comes next. It is handed its time and
 * is for one thread.
 */
public final class VolumeBreaker {
    /**
     * When a breaker trips and when it is set again.
     *
     * @param windowMillis length of a window, in ms, over which the share is compared with the norm
     * @param normWindows windows over which the norm is an exponentially weighted mean
     * @param warmUpWindows windows before a breaker trips at all
     * @param factor how many times its norm a rule may reject
     * @param minRejects fewest distinct rejections in a window that can trip
     * @param calmWindows windows in a row at an ordinary share before a breaker is set again
     * @param maxDistinct most near-duplicate keys remembered in a window; beyond that each rejection counts
     */
    public record Settings(
            long windowMillis,
            int normWindows,
            int warmUpWindows,
            double factor,
            int minRejects,
            int calmWindows,
            int maxDistinct) {
        public Settings {
            if (windowMillis <= 0 || normWindows <= 0 || warmUpWindows < 0 || calmWindows <= 0 || maxDistinct <= 0) {
                throw new IllegalArgumentException("windows and limits must be positive");
            }
            if (!(factor > 1) || minRejects <= 0) {
                throw new IllegalArgumentException("factor must be above 1 and minRejects above 0");
            }
        }

        /** A minute a window, a norm over a day, five times the norm and at least 50 distinct rejections. */
        public static Settings ordinary() {
            return new Settings(60_000, 1_440, 60, 5, 50, 10, 10_000);
        }
    }

    /** What a breaker tells; {@code share} is what the rule would have rejected, of all traffic. */
    public sealed interface Alert {
        /** The rule's rejections are holds from here on. */
        record Trip(String rule, double share, double norm, long atMillis) implements Alert {}

        /** The rule rejects again. */
        record Reset(String rule, double share, double norm, long atMillis) implements Alert {}
    }

    /** A state of the breaker. It is handed what a window held, and gives the next state. */
    sealed interface State {
        State after(Window window, Settings settings);
    }

    /** What a window held. */
    record Window(double share, double allowed, int rejects) {
        boolean isFarBeyondNorm(Settings settings) {
            return rejects >= settings.minRejects() && share > allowed;
        }
    }

    /** The rule does as it says. */
    record Watching() implements State {
        @Override
        public State after(Window window, Settings settings) {
            return window.isFarBeyondNorm(settings) ? new Tripped(0) : this;
        }
    }

    /** The rule's rejections are holds. */
    record Tripped(int calmWindows) implements State {
        @Override
        public State after(Window window, Settings settings) {
            if (window.isFarBeyondNorm(settings)) {
                return new Tripped(0);
            }
            return calmWindows + 1 >= settings.calmWindows() ? new Watching() : new Tripped(calmWindows + 1);
        }
    }

    private final String rule;
    private final Settings settings;
    private final Set<Long> distinct = new HashSet<>();
    private State state = new Watching();
    private double norm;
    private long windows;
    private long windowStart = Long.MIN_VALUE;
    private long traffic;
    private int rejects;

    /** @param rule key of the rule, as {@code bundle/rule} */
    public VolumeBreaker(String rule, Settings settings) {
        this.rule = rule;
        this.settings = settings;
    }

    public boolean isTripped() {
        return state instanceof Tripped;
    }

    /** The share of traffic that the rule usually rejects. */
    public double norm() {
        return norm;
    }

    /**
     * One piece of content was decided.
     *
     * @param rejects true when the rule fired to reject, whether or not the breaker made that a hold
     * @param likeness equal for near-duplicates
     * @param nowMillis never goes back; where it does, it counts as standing still
     * @return what this, or the end of the windows before, brought
     */
    public Optional<Alert> decided(boolean rejects, long likeness, long nowMillis) {
        Optional<Alert> alert = advance(nowMillis);
        traffic++;
        if (rejects && (distinct.size() >= settings.maxDistinct() || distinct.add(likeness))) {
            this.rejects++;
        }
        if (!isTripped() && window().isFarBeyondNorm(settings)) {
            state = state.after(window(), settings);
            return Optional.of(new Alert.Trip(rule, window().share(), norm, nowMillis));
        }
        return alert;
    }

    /** So many pieces of content were decided that the rule does not reject. */
    public Optional<Alert> passed(long contents, long nowMillis) {
        Optional<Alert> alert = advance(nowMillis);
        traffic += contents;
        return alert;
    }

    /** Lets time pass, as when there is no traffic. */
    public Optional<Alert> advance(long nowMillis) {
        if (windowStart == Long.MIN_VALUE) {
            windowStart = nowMillis;
        }
        Optional<Alert> last = Optional.empty();
        long elapsed = Math.max(0, nowMillis - windowStart) / settings.windowMillis();
        for (long i = 0; i < Math.min(elapsed, settings.calmWindows() + 1L); i++) {
            Optional<Alert> alert = close(nowMillis);
            last = alert.isPresent() ? alert : last;
        }
        windowStart += elapsed * settings.windowMillis();
        return last;
    }

    /** What the window holds so far. */
    private Window window() {
        boolean warm = windows >= settings.warmUpWindows();
        return new Window(
                traffic == 0 ? 0 : (double) rejects / traffic,
                warm ? settings.factor() * norm : Double.POSITIVE_INFINITY,
                rejects);
    }

    private Optional<Alert> close(long nowMillis) {
        State before = state;
        double share = window().share();
        state = state.after(window(), settings);
        if (traffic > 0) {
            learn(share);
        }
        distinct.clear();
        traffic = 0;
        rejects = 0;
        if (before instanceof Tripped && state instanceof Watching) {
            return Optional.of(new Alert.Reset(rule, share, norm, nowMillis));
        }
        return Optional.empty();
    }

    /** The norm is learned while the rule is watched alone: what tripped it must not become its norm. */
    private void learn(double share) {
        if (state instanceof Watching) {
            windows++;
            norm += (share - norm) / Math.min(windows, settings.normWindows());
        }
    }
}

package dev.weir.policy.live;

import dev.weir.policy.live.VolumeBreaker.Alert;
import dev.weir.policy.live.VolumeBreaker.Settings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The volume breakers of all rules that one instance runs. It is handed counts and its time, and is for one thread.
 *
 * <p>A rule keeps its norm over versions of its bundle as long as its condition stays the same; a new condition has a norm to learn first.
 * A tripped rule starts afresh when its bundle comes in another version: somebody has looked at it.
 */
public final class Breakers {
    /** Most rules watched; further ones are not. */
    private static final int MAX_RULES = 5_000;

    private final Settings settings;
    private final Map<String, Watch> watches = new TreeMap<>();

    public Breakers(Settings settings) {
        this.settings = settings;
    }

    /**
     * A rule that may be held back.
     *
     * @param key as {@code bundle/rule}
     * @param version of its bundle
     * @param when its condition
     */
    public record Watched(String key, String version, String when) {}

    /**
     * Content that rules reject, or would if they were not held back.
     *
     * @param likeness equal for near-duplicates, see {@link Likeness}
     */
    public record Rejection(Set<String> rules, long likeness) {
        public Rejection {
            rules = Set.copyOf(rules);
        }
    }

    private record Watch(Watched rule, VolumeBreaker breaker) {
        /** True for a tripped rule whose bundle comes in another version. */
        boolean isLookedAtIn(String version) {
            return breaker.isTripped() && !rule.version().equals(version);
        }
    }

    /** From here on these are the rules. */
    public void watch(Collection<Watched> rules) {
        Map<String, Watch> next = new HashMap<>();
        for (Watched rule : rules) {
            if (next.size() < MAX_RULES) {
                next.put(rule.key(), next(watches.get(rule.key()), rule));
            }
        }
        watches.clear();
        watches.putAll(next);
    }

    private Watch next(@Nullable Watch known, Watched rule) {
        if (known == null || !known.rule().when().equals(rule.when()) || known.isLookedAtIn(rule.version())) {
            return new Watch(rule, new VolumeBreaker(rule.key(), settings));
        }
        return new Watch(rule, known.breaker());
    }

    /**
     * So much was decided since the last call.
     *
     * @param contents all of it, the rejections among them
     * @return what tripped or was set again
     */
    public List<Alert> count(long contents, Collection<Rejection> rejections, long nowMillis) {
        List<Alert> alerts = new ArrayList<>();
        for (Watch watch : watches.values()) {
            List<Rejection> own = rejections.stream()
                    .filter(rejection -> rejection.rules().contains(watch.rule().key()))
                    .toList();
            watch.breaker()
                    .passed(Math.max(0, contents - own.size()), nowMillis)
                    .ifPresent(alerts::add);
            for (Rejection rejection : own) {
                watch.breaker().decided(true, rejection.likeness(), nowMillis).ifPresent(alerts::add);
            }
        }
        return alerts;
    }

    /** Keys of the rules that are held back, in order. */
    public Set<String> tripped() {
        Set<String> tripped = new TreeSet<>();
        watches.forEach((key, watch) -> {
            if (watch.breaker().isTripped()) {
                tripped.add(key);
            }
        });
        return tripped;
    }
}

package dev.weir.gateway.health;

import java.util.ArrayList;
import java.util.List;

/**
 * What a process is asked about itself.
 *
 * @param part what it is, in one word: {@code gate}, {@code lane-image}, {@code gateway}, {@code one-machine}
 * @param checks all of which must be up for it to be ready
 * @param details told beside them; nothing waits for these
 */
public record HealthQuestions(String part, List<HealthCheck> checks, List<HealthCheck> details) {
    public HealthQuestions {
        checks = List.copyOf(checks);
        details = List.copyOf(details);
    }

    /** A process whose checks are not known yet. */
    public static HealthQuestions of(String part) {
        return new HealthQuestions(part, List.of(), List.of());
    }

    /** The same with these checks before its own. */
    public HealthQuestions after(List<HealthCheck> first) {
        List<HealthCheck> all = new ArrayList<>(first);
        all.addAll(checks);
        return new HealthQuestions(part, all, details);
    }
}

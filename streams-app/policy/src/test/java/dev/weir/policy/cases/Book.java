package dev.weir.policy.cases;

import dev.weir.contract.ContentEvent;
import dev.weir.policy.cases.Happening.Output.Said;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an outsider knows of a content. */
final class Book {
    @Nullable
    ContentEvent event;

    int revision;
    Instant dueAt = Instant.EPOCH;
    Instant acceptedAt = Instant.EPOCH;
    long lastSequence;
    boolean ordered;
    boolean erased;
    boolean textScored;
    final Set<String> scored = new HashSet<>();
    final Set<String> carriedOut = new HashSet<>();
    final Map<Integer, Said> last = new HashMap<>();
    final Map<Integer, Set<String>> deciders = new HashMap<>();

    @Nullable
    Said current() {
        return last.get(revision);
    }

    Set<String> decidersOf(int which) {
        return deciders.computeIfAbsent(which, x -> new HashSet<>());
    }
}

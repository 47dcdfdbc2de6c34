package dev.weir.scoring.text;

import dev.weir.contract.Evidence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The evidence of one signal: so much of one thing, so much in all, and always the first of each kind, so that a text full of one thing
 * hides no other. What is not told still counts: scores are gathered elsewhere, from every match. One thread.
 */
public final class BoundedEvidence {
    static final int MAX_EVIDENCE = 64;

    private final int maxOfOne;
    private final List<Evidence> evidence = new ArrayList<>();
    private final Set<String> kinds = new HashSet<>();
    private final Set<Spot> spots = new HashSet<>();
    /** By identity: an entry's own hash is made of all its fields, and a text may hold thousands of matches. */
    private final Map<Object, Integer> told = new IdentityHashMap<>();

    private record Spot(Object thing, int start, int end) {}

    /** @param maxOfOne pieces of evidence for one thing */
    public BoundedEvidence(int maxOfOne) {
        this.maxOfOne = maxOfOne;
    }

    /**
     * Tells of a match where there is room; the same thing at the same place once.
     *
     * @param kind few of them, as labels are
     * @param thing what was found, as an entry of a bank
     */
    public void add(String kind, Object thing, int start, int end, Supplier<Evidence> piece) {
        boolean first = !kinds.contains(kind);
        boolean room = evidence.size() < MAX_EVIDENCE && told.getOrDefault(thing, 0) < maxOfOne;
        if ((first || room) && spots.add(new Spot(thing, start, end))) {
            kinds.add(kind);
            told.merge(thing, 1, Integer::sum);
            evidence.add(piece.get());
        }
    }

    public List<Evidence> all() {
        return List.copyOf(evidence);
    }
}

package dev.weir.policy.cases;

import dev.weir.policy.SequenceClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What is remembered of a content in every state.
 *
 * @param revision the newest that was accepted
 * @param fingerprint of that revision, 64 hex digits
 * @param sequence the last that was given to any revision; 0 where none was
 * @param seen decisions and orders that were carried out, the newest last, at most {@value #MAX_SEEN}
 * @param deciders people who had their say on this revision, at most {@value #MAX_DECIDERS}
 */
public record Ledger(int revision, String fingerprint, long sequence, List<String> seen, List<String> deciders) {
    public static final int MAX_SEEN = 16;
    public static final int MAX_DECIDERS = 16;

    public Ledger {
        seen = List.copyOf(seen);
        deciders = List.copyOf(deciders);
    }

    /** The ledger of a new revision, after what was known of the older ones. */
    static Ledger of(Arrived event, long lastSequence, List<String> seen) {
        return new Ledger(event.revision(), event.fingerprint(), lastSequence, seen, List.of());
    }

    /** Whether a person had a say on this revision. Then no machine decides it any more. */
    public boolean hasPersonsWord() {
        return !deciders.isEmpty();
    }

    boolean hasSeen(String id) {
        return seen.contains(id);
    }

    Ledger next(Instant now) {
        return new Ledger(revision, fingerprint, SequenceClock.next(sequence, now), seen, deciders);
    }

    Ledger withSeen(String id) {
        return new Ledger(revision, fingerprint, sequence, bounded(seen, id, MAX_SEEN), deciders);
    }

    Ledger withDecider(String person) {
        return deciders.contains(person)
                ? this
                : new Ledger(revision, fingerprint, sequence, seen, bounded(deciders, person, MAX_DECIDERS));
    }

    private static List<String> bounded(List<String> list, String last, int max) {
        List<String> longer = new ArrayList<>(list);
        longer.add(last);
        return longer.subList(Math.max(0, longer.size() - max), longer.size());
    }
}

package dev.weir.client;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers in memory, up to a bound. What is over it is forgotten, oldest first; of a content that was forgotten the store says so
 * ({@link LastActed.AtMost}), so that the gate errs on the closed side. Not thread-safe.
 */
public final class InMemorySequenceStore implements SequenceStore {
    /** About 40 MB with ids of 36 characters. */
    public static final int DEFAULT_MAX_CONTENTS = 200_000;

    private final int maxContents;
    private final Map<String, Long> sequences = new LinkedHashMap<>();
    private long forgottenUpTo;

    /** With {@value #DEFAULT_MAX_CONTENTS} contents. */
    public InMemorySequenceStore() {
        this(DEFAULT_MAX_CONTENTS);
    }

    /**
     * @param maxContents contents that are remembered at most
     */
    public InMemorySequenceStore(int maxContents) {
        if (maxContents < 1) {
            throw new IllegalArgumentException("maxContents must be at least 1, not " + maxContents);
        }
        this.maxContents = maxContents;
    }

    @Override
    public LastActed last(String contentId) {
        Long sequence = sequences.get(contentId);
        if (sequence != null) {
            return new LastActed.Exactly(sequence);
        }
        return forgottenUpTo == 0 ? new LastActed.Nothing() : new LastActed.AtMost(forgottenUpTo);
    }

    @Override
    public void acted(String contentId, long sequence) {
        Long known = sequences.remove(contentId);
        sequences.put(contentId, known == null ? sequence : Math.max(known, sequence));
        while (sequences.size() > maxContents) {
            forgetEldest();
        }
    }

    /** Says that whatever happened up to this sequence was not read: of a content not remembered it may have been. */
    void unknownUpTo(long sequence) {
        forgottenUpTo = Math.max(forgottenUpTo, sequence);
    }

    @Override
    public boolean durable() {
        return false;
    }

    private void forgetEldest() {
        Iterator<Long> eldest = sequences.values().iterator();
        forgottenUpTo = Math.max(forgottenUpTo, eldest.next());
        eldest.remove();
    }
}

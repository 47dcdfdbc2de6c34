package dev.weir.client;

/**
 * Remembers for each content the sequence of the last verdict that was acted on. The best store is a column beside the content, written
 * in the transaction that publishes it; {@link InMemorySequenceStore} does where restarts may read the verdict topics again.
 *
 * <p>Calls come from the one thread that runs the {@link PublishGate}. An implementation must pass {@code SequenceStoreContract}, which
 * the client's test jar holds.
 */
public interface SequenceStore {
    /** What is remembered of a content. */
    LastActed last(String contentId);

    /** Remembers a sequence. A lower one than is remembered already changes nothing. */
    void acted(String contentId, long sequence);

    /** True where the memory outlives this process. Where it does not, the gate reads the verdicts of late again before it acts. */
    boolean durable();
}

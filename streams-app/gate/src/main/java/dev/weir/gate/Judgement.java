package dev.weir.gate;

import dev.weir.serdes.DeadLetterReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What can be said of a record from its own bytes and the levers alone, before the state of its case is known. */
sealed interface Judgement {

    /** The record cannot be read, now or ever. It holds nobody back. */
    record Unreadable(DeadLetterReason reason, String detail) implements Judgement {}

    /**
     * The event was read and decided.
     *
     * @param fingerprint SHA-256 over all but the clock fields, in hex; equal fingerprints are the same event delivered again
     * @param verdict complete but for its sequence
     * @param invalid what the event breaks of the contract, for which it is held and dead-lettered, too
     */
    record Judged(
            String contentId,
            int revision,
            String fingerprint,
            Instant submittedAt,
            VerdictDraft verdict,
            @Nullable String invalid)
            implements Judgement {}
}

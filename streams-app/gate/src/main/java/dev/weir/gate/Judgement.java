package dev.weir.gate;

import dev.weir.policy.cases.Arrived;
import dev.weir.serdes.DeadLetterReason;
import java.time.Instant;

/** What can be said of a record from its own bytes and the levers alone, before the state of its case is known. */
sealed interface Judgement {

    /** The record cannot be read, now or ever. It holds nobody back. */
    record Unreadable(DeadLetterReason reason, String detail) implements Judgement {}

    /**
     * The event was read and decided.
     *
     * @param verdict complete but for its sequence
     */
    record Judged(String contentId, Instant submittedAt, Arrived arrived, VerdictDraft verdict) implements Judgement {}

    /** The event was read, and its texts were scored; lanes must be heard before it can be decided. */
    record Opened(String contentId, Instant submittedAt, Arrived arrived) implements Judgement {}
}

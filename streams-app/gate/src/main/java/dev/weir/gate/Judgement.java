package dev.weir.gate;

import dev.weir.contract.ContentEvent;
import dev.weir.contract.PartDigest;
import dev.weir.policy.Question;
import dev.weir.policy.Ruling;
import dev.weir.serdes.DeadLetterReason;
import java.util.List;

/** What can be said of a record from its own bytes and the levers alone, before the state of its case is known. */
public sealed interface Judgement {

    /** The record cannot be read, now or ever. It holds nobody back. */
    record Unreadable(DeadLetterReason reason, String detail) implements Judgement {}

    /** A content event that was read. */
    sealed interface Readable extends Judgement {
        ContentEvent event();

        /** SHA-256 over all but the clock fields; equal fingerprints are the same event delivered again. */
        String fingerprint();
    }

    /** The event can be read, but breaks the contract: it is held, and dead-lettered with the reason. */
    record Invalid(ContentEvent event, String fingerprint, List<PartDigest> digests, String detail)
            implements Readable {}

    /**
     * The event was scored and decided.
     *
     * @param levers version of the snapshot that it was decided with
     * @param scoringMicros time of the whole batch divided by its size, in µs
     */
    record Decided(
            ContentEvent event,
            String fingerprint,
            Question question,
            Ruling ruling,
            Basis basis,
            long scoringMicros)
            implements Readable {}

    /** What a decision rested on beside the question. */
    record Basis(
            String levers, List<dev.weir.contract.VersionRef> policies, List<dev.weir.contract.VersionRef> banks) {}
}

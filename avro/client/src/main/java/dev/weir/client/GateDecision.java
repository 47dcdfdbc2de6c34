package dev.weir.client;

import dev.weir.contract.Condition;
import dev.weir.contract.Verdict;
import java.util.List;

/** What a publish gate does on a verdict. */
public sealed interface GateDecision {
    /** The verdict that it is about. */
    Verdict verdict();

    /** Why something is not published. */
    enum Why {
        /** The verdict says HELD. */
        HELD,
        /** The verdict says REJECTED. */
        REJECTED,
        /** Approved under a condition that this publisher cannot keep. */
        UNKNOWN_CONDITION,
        /** Approved and to be handled as quarantined: this makes no sense, or is of a later release. */
        QUARANTINED,
        /** Approved, and no bytes are named that the approval is of. */
        NO_DIGESTS,
        /** What would be published is not what was approved. */
        OTHER_BYTES,
        /** The publisher has nothing to publish under this id and revision. */
        NO_CONTENT,
        /**
         * Approved, and so old that a newer verdict may have been acted on and forgotten. A publisher that keeps the sequence beside what
         * it shows may look: what it shows of this very sequence, or of a higher one, may stay.
         */
        FORGOTTEN
    }

    /** Publish these bytes and no others, under all of these conditions; already visible content changes to them. */
    record Publish(Verdict verdict) implements GateDecision {
        /** All of them must be kept. */
        public List<Condition> conditions() {
            return verdict.getConditions();
        }
    }

    /** Do not publish. No verdict of this content was acted on before, so that nothing is there to take down. */
    record Withhold(Verdict verdict, Why why) implements GateDecision {}

    /** Do not publish, and take down whatever of this content is visible; nothing to do where nothing is. */
    record TakeDown(Verdict verdict, Why why) implements GateDecision {}

    /** Do nothing: a verdict with this sequence or a higher one was acted on. */
    record Ignore(Verdict verdict) implements GateDecision {}
}

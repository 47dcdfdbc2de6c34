package dev.weir.client;

import dev.weir.contract.Verdict;
import java.util.Optional;

/**
 * The publisher's side of a {@link PublishGate}. Calls come from the thread that runs the gate, one at a time. Each may come again after a
 * restart: do the same thing twice with the effect of once. A call that throws stops the gate, and the verdict comes again at the next
 * start; nothing is skipped.
 */
public interface PublishHandler {
    /**
     * What would be published for this content and revision. Empty where the publisher does not have it; it is not published then, and the
     * same verdict delivered again is tried again.
     */
    Optional<Publishable> find(String contentId, int revision);

    /** Make exactly what {@link #find} gave visible, under all conditions of the approval. */
    void publish(GateDecision.Publish approval);

    /** Do not publish. */
    void withhold(GateDecision.Withhold withheld);

    /** Do not publish, and take down what is visible of it. */
    void takeDown(GateDecision.TakeDown takenDown);

    /**
     * A record on a verdict topic that nobody can read. It may have been an order to take something down, so unless this method is written
     * to do better, the gate stops.
     */
    default void unreadable(UnreadableVerdict verdict) {
        throw new IllegalStateException("Unreadable verdict: " + verdict);
    }

    /** A verdict that was not worth acting on: an older one, or the same one again. */
    default void ignored(Verdict verdict) {}
}

package dev.weir.gate;

import dev.weir.contract.ContentEvent;
import dev.weir.contract.Signal;
import java.util.List;

/**
 * Scores the parts of held events again, away from the stream's own work. What it is asked may be lost, as everything that is not written
 * down; the case asks again.
 */
interface Rescorer extends AutoCloseable {
    /** What a content's parts scored now. */
    record Rescored(String contentId, int revision, List<Signal> signals) {}

    /** One partition's questions and answers; for its stream thread. */
    interface Desk extends AutoCloseable {
        /** Asks, unless too much is being asked already. */
        void ask(ContentEvent event);

        /** Answers that are in, at most so many; each is given once. */
        List<Rescored> answers(int max);

        @Override
        void close();
    }

    Desk open();

    @Override
    void close();
}

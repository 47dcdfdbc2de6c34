package dev.weir.gate;

import dev.weir.contract.Command;
import dev.weir.contract.ReviewDecision;
import dev.weir.contract.Signal;
import dev.weir.policy.cases.Arrived;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What comes to a case, with the bytes it came as, should they have to go to the dead-letter topic. */
sealed interface CaseInput {
    byte[] key();

    byte[] value();

    /** @param verdict on the event, complete but for its sequence; absent when lanes must be heard first */
    record Arrival(
            Instant submittedAt, Arrived event, @Nullable VerdictDraft verdict, byte[] key, byte[] value)
            implements CaseInput {
        @Override
        public String toString() {
            return "Arrival of revision " + event.revision();
        }
    }

    record Answer(Signal signal, byte[] key, byte[] value) implements CaseInput {
        @Override
        public String toString() {
            return "Answer of " + signal.getScorer();
        }
    }

    record Review(ReviewDecision decision, byte[] key, byte[] value) implements CaseInput {
        @Override
        public String toString() {
            return "Review " + decision.getKind();
        }
    }

    record Order(Command command, byte[] key, byte[] value) implements CaseInput {
        @Override
        public String toString() {
            return "Order " + command.getKind();
        }
    }
}

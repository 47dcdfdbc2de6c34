package dev.weir.policy.cases;

import dev.weir.contract.Command;
import dev.weir.contract.ContentEvent;
import dev.weir.contract.ReviewDecision;
import dev.weir.contract.Signal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One committed step of a simulation: what came in, and what everybody outside saw of it. */
record Happening(String contentId, Input input, Instant at, List<Output> outputs) {

    @Override
    public String toString() {
        return at + " " + contentId + " " + brief(input) + " -> "
                + outputs.stream().map(Happening::brief).toList();
    }

    private static String brief(Input input) {
        if (input instanceof Input.Event event) {
            return "event " + event.event().getRevision() + " " + event.event().getSurface()
                    + event.event().getParts().stream()
                            .map(part -> part.getPartId() + "=" + part.getRole())
                            .toList();
        }
        if (input instanceof Input.Answer answer) {
            return "signal " + answer.signal().getRevision() + "/"
                    + answer.signal().getPartId() + " " + answer.signal().getStatus();
        }
        if (input instanceof Input.Review review) {
            ReviewDecision decision = review.decision();
            return decision.getKind() + " " + decision.getDecisionId() + " by " + decision.getReviewerId() + " on "
                    + decision.getRevision() + "/" + decision.getSequence() + " " + decision.getOutcome();
        }
        if (input instanceof Input.Order order) {
            return order.command().getKind() + " " + order.command().getCommandId();
        }
        return input instanceof Input.Rescored ? "rescored" : "tick";
    }

    static String brief(Output output) {
        if (output instanceof Output.Said said) {
            Word word = said.word();
            return said.revision() + "/" + said.sequence() + " " + word.decision() + " " + word.holdReason() + " "
                    + word.completeness() + " by " + word.by() + " "
                    + said.content().getClass().getSimpleName();
        }
        return output instanceof Output.Asked asked ? "asked " + asked.task().key() : output.toString();
    }

    sealed interface Input {
        record Event(ContentEvent event, @Nullable Instant deadline, boolean scorerUp) implements Input {}

        record Answer(Signal signal) implements Input {}

        record Review(ReviewDecision decision) implements Input {}

        record Order(Command command) implements Input {}

        record Rescored(int revision, List<Signal> signals) implements Input {}

        record Tick() implements Input {}
    }

    sealed interface Output {
        /** A verdict on one of the three topics, with what it says it rests on. */
        record Said(
                int revision,
                long sequence,
                Word word,
                Effect.Content content,
                @Nullable Dossier basis,
                boolean strict) implements Output {}

        record Repeated(int revision, long sequence) implements Output {}

        record Asked(int revision, Expected task) implements Output {}

        record Refused(Effect.Reason reason) implements Output {}
    }
}

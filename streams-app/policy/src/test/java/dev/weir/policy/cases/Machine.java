package dev.weir.policy.cases;

import dev.weir.contract.Command;
import dev.weir.contract.ReviewDecision;
import dev.weir.contract.Signal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The machine that a simulation runs: the real one, or one that was broken on purpose. */
class Machine {
    Outcome event(@Nullable CaseState known, Arrived event, Turn turn) {
        return Cases.event(known, event, turn);
    }

    Outcome signal(@Nullable CaseState known, Signal signal, Turn turn) {
        return Cases.signal(known, signal, turn);
    }

    Outcome rescored(@Nullable CaseState known, int revision, List<Signal> signals, Turn turn) {
        return Cases.rescored(known, revision, signals, turn);
    }

    Outcome clock(CaseState known, Turn turn) {
        return Cases.clock(known, turn);
    }

    Outcome review(@Nullable CaseState known, @Nullable CaseState past, ReviewDecision decision, Turn turn) {
        return Cases.review(known, past, decision, turn);
    }

    Outcome command(@Nullable CaseState known, Command command, Turn turn) {
        return Cases.command(known, command, turn);
    }
}

package dev.weir.policy.cases;

import java.util.Optional;

/** A state in which the last word on the revision has been said. */
sealed interface Decided extends CaseState permits Held, Settled, Erased {
    /** That word. */
    Word said();

    @Override
    default Optional<Word> word() {
        return Optional.of(said());
    }

    /** Whoever delivers the same event again gets the same verdict again. */
    @Override
    default Outcome delivered() {
        return Outcome.of(this, new Effect.Repeat());
    }
}

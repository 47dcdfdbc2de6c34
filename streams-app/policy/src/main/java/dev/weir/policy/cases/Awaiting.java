package dev.weir.policy.cases;

import dev.weir.contract.DecidedBy;
import dev.weir.contract.HoldReason;
import dev.weir.policy.Ruling;
import dev.weir.policy.cases.Effect.Content;
import dev.weir.policy.cases.Effect.Speak;
import java.time.Instant;
import java.util.Optional;

/** Lanes were asked and nothing was said yet. Ends with the last answer or at the deadline. */
public record Awaiting(Ledger ledger, Dossier file, Instant since, Instant deadline) implements CaseState {

    @Override
    public Optional<Word> word() {
        return Optional.empty();
    }

    @Override
    public Optional<Dossier> dossier() {
        return Optional.of(file);
    }

    @Override
    public Optional<Instant> nextAt() {
        return Optional.of(deadline);
    }

    @Override
    public boolean isClosed() {
        return false;
    }

    @Override
    public Awaiting with(Ledger other) {
        return new Awaiting(other, file, since, deadline);
    }

    @Override
    public Outcome delivered() {
        return Outcome.ignored(this, Effect.Why.WAITING);
    }

    @Override
    public Outcome informed(Dossier dossier, Turn turn) {
        if (!dossier.isAnswered()) {
            return Outcome.of(new Awaiting(ledger, dossier, since, deadline));
        }
        Ruling ruling = turn.judge().over(dossier);
        return speak(Word.of(ruling, DecidedBy.POLICY), ruling, dossier, turn);
    }

    /** What can be said without the missing is said: never an approval of what the policy requires somebody to see. */
    @Override
    public Outcome clock(Turn turn) {
        if (turn.now().isBefore(deadline)) {
            return Outcome.of(this);
        }
        Ruling ruling = turn.judge().over(file);
        Word word = Word.of(ruling, DecidedBy.DEADLINE);
        if (word.holdReason() == HoldReason.MISSING_SIGNAL) {
            word = word.held(HoldReason.DEADLINE, DecidedBy.DEADLINE, null);
        }
        Outcome said = speak(word, ruling, file, turn);
        return Following.and(said, new Effect.Count(Effect.Event.DEADLINE));
    }

    private Outcome speak(Word word, Ruling ruling, Dossier dossier, Turn turn) {
        Ledger next = ledger.next(turn.now());
        return Outcome.of(
                Following.of(next, word, dossier, turn),
                new Speak(next.sequence(), word, new Content.Ruled(ruling, dossier)));
    }
}

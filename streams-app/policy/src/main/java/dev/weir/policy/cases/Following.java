package dev.weir.policy.cases;

import dev.weir.contract.Completeness;
import dev.weir.contract.DecidedBy;
import dev.weir.contract.Decision;
import dev.weir.contract.Handling;
import dev.weir.contract.HoldReason;
import dev.weir.policy.Ruling;
import dev.weir.policy.cases.Effect.Content;
import dev.weir.policy.cases.Effect.Count;
import dev.weir.policy.cases.Effect.Event;
import dev.weir.policy.cases.Effect.Speak;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What follows on a word: the state that a case is in after it was said, and what further evidence may still change about it. */
final class Following {
    static final String QUARANTINED_RULE = "gate/quarantined";

    private Following() {}

    /** The state after a word. What nobody waits for is not kept. */
    static CaseState of(Ledger ledger, Word word, @Nullable Dossier dossier, Turn turn) {
        if (word.isHeld()) {
            return new Held(ledger, word, dossier, turn.now(), Waiting.from(turn, ledger, word, dossier));
        }
        return new Settled(ledger, word, worthKeeping(dossier), turn.now());
    }

    static Outcome and(Outcome outcome, Effect more) {
        List<Effect> effects = new ArrayList<>(outcome.effects());
        effects.add(more);
        return new Outcome(outcome.state(), effects);
    }

    /** Late answers of lanes still count after a decision: as long as there may be any, they can be judged. */
    static @Nullable Dossier worthKeeping(@Nullable Dossier dossier) {
        return dossier == null || !dossier.isOpen() ? null : dossier;
    }

    /**
     * Evidence came after a word was said.
     *
     * @param unchanged the state with the evidence, where it changes nothing
     */
    static Outcome onEvidence(CaseState unchanged, Word word, Dossier dossier, Turn turn) {
        Ruling ruling = turn.judge().over(dossier);
        Content content = new Content.Ruled(ruling, dossier);
        if (unchanged.ledger().hasPersonsWord() || word.isOrdered()) {
            return onBound(unchanged, word, ruling, content, turn);
        }
        if (!changes(word, ruling)) {
            return Outcome.of(unchanged);
        }
        Word next = Word.of(ruling, DecidedBy.POLICY);
        Outcome said = speak(unchanged, next, content, dossier, turn);
        return word.isPartial() && !next.isPartial() ? and(said, new Count(Event.DRAINED)) : said;
    }

    /** A hold that is still the same hold is not said again. */
    private static boolean changes(Word word, Ruling ruling) {
        if (word.decision() != ruling.decision() || word.decision() == Decision.APPROVED) {
            return true;
        }
        boolean firmer = word.isPartial() && ruling.completeness() == Completeness.COMPLETE;
        boolean graver = !word.isQuarantined() && ruling.handling() == Handling.QUARANTINED;
        boolean forPeople = word.waitsApart() && ruling.holdReason() == HoldReason.POLICY;
        return firmer || graver || forPeople;
    }

    /**
     * A person or an order had the word, which no machine overturns. What would reject an approval opens the case again; what is suspected
     * to be abuse of children is put out of sight.
     */
    static Outcome onBound(CaseState unchanged, Word word, Ruling ruling, Content content, Turn turn) {
        boolean graver = !word.isQuarantined() && ruling.handling() == Handling.QUARANTINED;
        if (word.decision() == Decision.APPROVED && (graver || ruling.decision() == Decision.REJECTED)) {
            Word reopened = new Word(
                    Decision.HELD, HoldReason.POLICY, ruling.handling(), ruling.completeness(), DecidedBy.POLICY, null);
            Outcome said =
                    speak(unchanged, reopened, content, unchanged.dossier().orElse(null), turn);
            return and(said, new Count(Event.REOPENED));
        }
        if (graver) {
            Ledger next = unchanged.ledger().next(turn.now());
            Word hidden = word.quarantined();
            return Outcome.of(
                    of(next, hidden, unchanged.dossier().orElse(null), turn),
                    new Speak(next.sequence(), hidden, new Content.Changed(QUARANTINED_RULE)));
        }
        return Outcome.of(unchanged);
    }

    static Outcome speak(CaseState before, Word word, Content content, @Nullable Dossier dossier, Turn turn) {
        Ledger next = before.ledger().next(turn.now());
        CaseState after = of(next, word, dossier, turn);
        if (before instanceof Held held && after instanceof Held again) {
            after = again.continuing(held);
        }
        return Outcome.of(after, new Speak(next.sequence(), word, content));
    }
}

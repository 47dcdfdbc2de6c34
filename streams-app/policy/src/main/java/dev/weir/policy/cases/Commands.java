package dev.weir.policy.cases;

import dev.weir.contract.Command;
import dev.weir.contract.CommandKind;
import dev.weir.contract.Completeness;
import dev.weir.contract.DecidedBy;
import dev.weir.contract.Decision;
import dev.weir.contract.Handling;
import dev.weir.contract.HoldReason;
import dev.weir.contract.Reason;
import dev.weir.contract.Severity;
import dev.weir.policy.Ruling;
import dev.weir.policy.cases.Effect.Content;
import dev.weir.policy.cases.Effect.Speak;
import dev.weir.policy.cases.Effect.Why;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Orders to the gate. Each counts once; one that cannot be carried out is refused and says why. */
final class Commands {
    static final String HOLD_RULE = "gate/command-hold";
    private static final int MAX_ID_LENGTH = 256;

    private Commands() {}

    static Outcome carryOut(@Nullable CaseState known, Command command, Turn turn) {
        if (command.getKind() == CommandKind.UNKNOWN) {
            return Outcome.refused(known, Effect.Reason.UNKNOWN_KIND, "this release does not know the kind of order");
        }
        if (known == null) {
            return Outcome.refused(null, Effect.Reason.UNKNOWN_CONTENT, "no such content is known");
        }
        String id = "c:" + command.getCommandId();
        if (command.getCommandId().isBlank() || id.length() > MAX_ID_LENGTH) {
            return Outcome.refused(known, Effect.Reason.INVALID, "commandId must have 1 to 254 characters");
        }
        if (known.ledger().hasSeen(id)) {
            return Outcome.ignored(known, Why.DUPLICATE);
        }
        Optional<Integer> revision = command.getRevision();
        if (revision.isPresent() && revision.get() != known.ledger().revision()) {
            return Outcome.refused(
                    known,
                    Effect.Reason.STALE,
                    "made on revision " + revision.get() + "; the current one is "
                            + known.ledger().revision());
        }
        if (known instanceof Erased) {
            return Outcome.refused(known, Effect.Reason.REFUSED, "the content was erased");
        }
        return carryOut(known.with(known.ledger().withSeen(id)), command.getKind(), turn);
    }

    private static Outcome carryOut(CaseState known, CommandKind kind, Turn turn) {
        return switch (kind) {
            case HOLD -> hold(known, turn);
            case ERASE -> erase(known, turn);
            case REDECIDE -> redecide(known, turn);
            case RESCAN -> rescan(known, turn);
            case DRILL -> known.delivered();
            case UNKNOWN -> throw new IllegalArgumentException("refused before");
        };
    }

    private static Outcome hold(CaseState known, Turn turn) {
        Word word = known.word()
                .map(last -> last.held(HoldReason.COMMAND, DecidedBy.COMMAND, null))
                .orElse(new Word(
                        Decision.HELD,
                        HoldReason.COMMAND,
                        handling(known),
                        Completeness.PARTIAL,
                        DecidedBy.COMMAND,
                        null));
        Content content = known instanceof Awaiting awaiting
                ? new Content.Ruled(ordered(word.handling()), awaiting.file())
                : new Content.Changed(HOLD_RULE);
        Ledger next = known.ledger().next(turn.now());
        return Outcome.of(
                Following.of(next, word, known.dossier().orElse(null), turn),
                new Speak(next.sequence(), word, content));
    }

    /** Of what nothing was said of yet: an order holds it, and shows nobody what a bank keeps out of sight. */
    private static Handling handling(CaseState known) {
        return known.dossier().filter(Dossier::isQuarantined).isPresent() ? Handling.QUARANTINED : Handling.ORDINARY;
    }

    private static Ruling ordered(Handling handling) {
        Reason reason = Reason.newBuilder()
                .setRule(HOLD_RULE)
                .setOutcome(Decision.HELD)
                .setSeverity(Severity.NONE)
                .build();
        return new Ruling(
                Decision.HELD,
                List.of(),
                HoldReason.COMMAND,
                handling,
                Severity.NONE,
                Completeness.PARTIAL,
                List.of(reason),
                List.of(),
                List.of());
    }

    /** Whoever published it takes it down: a hold without evidence, author or person is all that is left. */
    private static Outcome erase(CaseState known, Turn turn) {
        Ledger next = known.ledger().next(turn.now());
        Word word = new Word(
                Decision.HELD, HoldReason.COMMAND, Handling.ORDINARY, Completeness.COMPLETE, DecidedBy.COMMAND, null);
        Ledger bare = new Ledger(next.revision(), next.fingerprint(), next.sequence(), next.seen(), List.of());
        return Outcome.of(
                new Erased(bare, word, turn.now()),
                new Speak(next.sequence(), word, new Content.Erased()),
                new Effect.ForgetPast());
    }

    private static Outcome redecide(CaseState known, Turn turn) {
        Word word = known.word().orElse(null);
        if (word == null) {
            return Outcome.ignored(known, Why.WAITING);
        }
        if (word.holdReason() == HoldReason.INVALID) {
            return Outcome.refused(known, Effect.Reason.REFUSED, "an invalid event is for people to decide");
        }
        Dossier dossier = known.dossier().orElse(null);
        Ruling ruling = dossier == null ? turn.judge().again() : turn.judge().over(dossier);
        Content content = dossier == null ? new Content.RuledAgain(ruling) : new Content.Ruled(ruling, dossier);
        return known.ledger().hasPersonsWord()
                ? Following.onBound(known, word, ruling, content, turn)
                : Following.speak(known, Word.of(ruling, DecidedBy.POLICY), content, dossier, turn);
    }

    /** What stands stays until the new answers are in. */
    private static Outcome rescan(CaseState known, Turn turn) {
        Dossier dossier = known.dossier().orElse(null);
        if (dossier == null) {
            return Outcome.refused(
                    known, Effect.Reason.REFUSED, "the event is not kept any more; publish it as a new revision");
        }
        List<Effect> effects = new ArrayList<>();
        effects.add(new Effect.Rescore());
        Dossier asked = dossier;
        for (Expected out : dossier.expected()) {
            asked = asked.askedAgain(out, turn.now());
            effects.add(Cases.task(out.again(turn.now()), turn));
        }
        return new Outcome(asking(known, asked), effects);
    }

    private static CaseState asking(CaseState known, Dossier asked) {
        if (known instanceof Awaiting waiting) {
            return new Awaiting(waiting.ledger(), asked, waiting.since(), waiting.deadline());
        }
        if (known instanceof Held held) {
            return new Held(held.ledger(), held.said(), asked, held.since(), held.waiting());
        }
        return new Settled(known.ledger(), known.word().orElseThrow(), asked, known.since());
    }
}

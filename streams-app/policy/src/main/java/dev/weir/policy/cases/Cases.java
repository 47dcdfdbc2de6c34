package dev.weir.policy.cases;

import dev.weir.contract.Command;
import dev.weir.contract.ReviewDecision;
import dev.weir.contract.Signal;
import dev.weir.policy.cases.Effect.Content;
import dev.weir.policy.cases.Effect.Reason;
import dev.weir.policy.cases.Effect.Refuse;
import dev.weir.policy.cases.Effect.Remember;
import dev.weir.policy.cases.Effect.SendTask;
import dev.weir.policy.cases.Effect.Speak;
import dev.weir.policy.cases.Effect.Why;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Takes in whatever concerns a case and says what is to be done. The laws of the gate that speak of one content are kept here. */
public final class Cases {
    private Cases() {}

    /** An event. The newest revision is judged; the same event again gets the same word again; the rest changes nothing. */
    public static Outcome event(@Nullable CaseState known, Arrived event, Turn turn) {
        if (known == null) {
            return open(event, Ledger.of(event, 0, List.of()), List.of(), turn);
        }
        Ledger ledger = known.ledger();
        if (event.revision() < ledger.revision()) {
            return Outcome.refused(known, Reason.STALE, "revision " + ledger.revision() + " is known already");
        }
        if (event.revision() > ledger.revision()) {
            return open(event, Ledger.of(event, ledger.sequence(), ledger.seen()), remember(known, turn), turn);
        }
        return event.fingerprint().equals(ledger.fingerprint())
                ? known.delivered()
                : Outcome.refused(
                        known,
                        Reason.REVISION_CONFLICT,
                        "revision " + event.revision() + " is known with other content");
    }

    /** What was said of a superseded revision may be appealed; nothing happens to it by itself any more. */
    private static List<Effect> remember(CaseState known, Turn turn) {
        Word word = known.word().orElse(null);
        return word == null || known instanceof Erased
                ? List.of()
                : List.of(new Remember(new Settled(known.ledger(), word, null, turn.now())));
    }

    private static Outcome open(Arrived event, Ledger ledger, List<Effect> before, Turn turn) {
        List<Effect> effects = new ArrayList<>(before);
        CaseState after;
        Word judged = event.judged();
        if (judged != null) {
            Ledger next = ledger.next(turn.now());
            after = Following.of(next, judged, event.dossier(), turn);
            effects.add(new Speak(next.sequence(), judged, new Content.AsJudged()));
        } else {
            after = await(event, ledger, effects, turn);
        }
        if (event.invalid() != null) {
            effects.add(new Refuse(Reason.INVALID, event.invalid()));
        }
        return new Outcome(after, effects);
    }

    private static CaseState await(Arrived event, Ledger ledger, List<Effect> effects, Turn turn) {
        Dossier dossier = Objects.requireNonNull(event.dossier());
        Instant deadline = turn.settings().deadline(event.surface(), event.deadline(), turn.now());
        dossier.expected().forEach(out -> effects.add(new SendTask(out, deadline)));
        Awaiting awaiting = new Awaiting(ledger, dossier, turn.now(), deadline);
        if (deadline.isAfter(turn.now())) {
            return awaiting;
        }
        Outcome said = awaiting.clock(turn);
        effects.addAll(said.effects());
        return Objects.requireNonNull(said.state());
    }

    /** What a lane says. Counts for the revision at hand, for a part that a lane was asked about, once. */
    public static Outcome signal(@Nullable CaseState known, Signal signal, Turn turn) {
        if (known == null || signal.getRevision() > known.ledger().revision()) {
            return Outcome.refused(known, Reason.UNKNOWN_CONTENT, "no such revision is known");
        }
        if (signal.getRevision() < known.ledger().revision()) {
            return Outcome.ignored(known, Why.OLDER_REVISION);
        }
        Dossier dossier = known.dossier().orElse(null);
        if (dossier == null) {
            return Outcome.ignored(known, Why.CLOSED);
        }
        Expected expected = dossier.expectedBy(signal).orElse(null);
        if (expected == null) {
            return Outcome.refused(known, Reason.INVALID, "no lane was asked about such a part");
        }
        if (!expected.open()
                && dossier.answerTo(expected).filter(Dossier::isScored).isPresent()) {
            return Outcome.ignored(known, Why.DUPLICATE);
        }
        return known.informed(dossier.with(signal, expected), turn);
    }

    /** What came of {@link Effect.Rescore}, for the revision that it was asked for. */
    public static Outcome rescored(@Nullable CaseState known, int revision, List<Signal> signals, Turn turn) {
        if (known == null || revision != known.ledger().revision()) {
            return Outcome.ignored(known, Why.OLDER_REVISION);
        }
        Dossier dossier = known.dossier().orElse(null);
        return dossier == null ? Outcome.ignored(known, Why.CLOSED) : known.informed(dossier.rescored(signals), turn);
    }

    /** The time that the case asked for has come. */
    public static Outcome clock(CaseState known, Turn turn) {
        return known.clock(turn);
    }

    /**
     * The word of a person.
     *
     * @param past the revision that the decision names, where it is an older one that is remembered
     */
    public static Outcome review(
            @Nullable CaseState known, @Nullable CaseState past, ReviewDecision decision, Turn turn) {
        return Reviews.decide(known, past, decision, turn);
    }

    /** An order. */
    public static Outcome command(@Nullable CaseState known, Command command, Turn turn) {
        return Commands.carryOut(known, command, turn);
    }

    /** A lane has as long as an event of no surface in particular. */
    static SendTask task(Expected out, Turn turn) {
        return new SendTask(out, turn.now().plus(turn.settings().deadline()));
    }
}

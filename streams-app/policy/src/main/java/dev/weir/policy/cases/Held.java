package dev.weir.policy.cases;

import dev.weir.contract.DecidedBy;
import dev.weir.contract.HoldReason;
import dev.weir.policy.cases.Effect.Content;
import dev.weir.policy.cases.Effect.Count;
import dev.weir.policy.cases.Effect.Rescore;
import dev.weir.policy.cases.Effect.Speak;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Held. For want of a signal it waits apart and is tried again with growing pauses until the signal is in; people get to see it when that
 * takes too long. Held for any other reason it waits for people, and is escalated when they take too long.
 *
 * @param file absent when the event was too large to keep, or is invalid
 */
public record Held(Ledger ledger, Word said, @Nullable Dossier file, Instant since, Waiting waiting)
        implements Decided {
    static final String HUMAN_AFTER_RULE = "gate/human-after";
    static final String HOLD_TTL_RULE = "gate/hold-ttl";

    @Override
    public Optional<Dossier> dossier() {
        return Optional.ofNullable(file);
    }

    @Override
    public Optional<Instant> nextAt() {
        return waiting.nextAt();
    }

    @Override
    public boolean isClosed() {
        return false;
    }

    @Override
    public Held with(Ledger other) {
        return new Held(other, said, file, since, waiting);
    }

    /** The same hold as before, for another reason: it began when that began. */
    Held continuing(Held before) {
        return new Held(ledger, said, file, before.since, waiting.continuing(before.waiting));
    }

    @Override
    public Outcome informed(Dossier dossier, Turn turn) {
        Held unchanged = new Held(ledger, said, dossier, since, waiting.informed(turn, ledger, said, dossier));
        return Following.onEvidence(unchanged, said, dossier, turn);
    }

    @Override
    public Outcome clock(Turn turn) {
        List<Effect> effects = new ArrayList<>();
        Held after = this;
        if (Waiting.isDue(waiting.escalateAt(), turn.now())) {
            after = escalate(HOLD_TTL_RULE, waiting.escalated(), Effect.Event.ESCALATED, effects, turn);
        } else if (Waiting.isDue(waiting.peopleAt(), turn.now())) {
            after = escalate(HUMAN_AFTER_RULE, waiting.seenByPeople(), Effect.Event.TO_PEOPLE, effects, turn);
        }
        if (Waiting.isDue(after.waiting.retryAt(), turn.now()) && file != null) {
            after = after.retry(file, effects, turn);
        }
        return new Outcome(after, effects);
    }

    /** The same hold, said again so that people look at it. What an order or a broken event holds keeps its reason. */
    private Held escalate(String rule, Waiting then, Effect.Event event, List<Effect> effects, Turn turn) {
        HoldReason before = said.holdReason();
        boolean keeps = before == HoldReason.COMMAND || before == HoldReason.INVALID;
        HoldReason reason = before != null && keeps ? before : HoldReason.ESCALATED;
        Word word = said.held(reason, DecidedBy.DEADLINE, null);
        Ledger next = ledger.next(turn.now());
        effects.add(new Speak(next.sequence(), word, new Content.Changed(rule)));
        effects.add(new Count(event));
        return new Held(next, word, file, since, then);
    }

    private Held retry(Dossier dossier, List<Effect> effects, Turn turn) {
        if (dossier.isWorthRescoring()) {
            effects.add(new Rescore());
        }
        Dossier asked = dossier;
        for (Expected out : dossier.expected()) {
            if (isToBeAsked(out, dossier, turn)) {
                asked = asked.askedAgain(out, turn.now());
                effects.add(Cases.task(out.again(turn.now()), turn));
            }
        }
        return new Held(ledger, said, asked, since, waiting.tried(turn, ledger, said, asked));
    }

    private static boolean isToBeAsked(Expected out, Dossier dossier, Turn turn) {
        boolean silent = dossier.unheardOf().contains(out)
                && !out.sentAt().plus(turn.settings().askAgain()).isAfter(turn.now());
        return silent || dossier.failedInPassing().contains(out);
    }
}

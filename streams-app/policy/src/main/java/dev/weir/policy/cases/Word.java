package dev.weir.policy.cases;

import dev.weir.contract.Completeness;
import dev.weir.contract.DecidedBy;
import dev.weir.contract.Decision;
import dev.weir.contract.Handling;
import dev.weir.contract.HoldReason;
import dev.weir.policy.Ruling;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last word on a revision: as much of its verdict as decides what may come after it.
 *
 * @param holdReason set exactly when the decision is HELD
 * @param person set when a person decided
 */
public record Word(
        Decision decision,
        @Nullable HoldReason holdReason,
        Handling handling,
        Completeness completeness,
        DecidedBy by,
        @Nullable String person) {
    public Word {
        if ((decision == Decision.HELD) != (holdReason != null)) {
            throw new IllegalArgumentException("a hold and its reason come together: " + decision + ", " + holdReason);
        }
    }

    /** What a ruling comes to. */
    public static Word of(Ruling ruling, DecidedBy by) {
        return new Word(ruling.decision(), ruling.holdReason(), ruling.handling(), ruling.completeness(), by, null);
    }

    public boolean isHeld() {
        return decision == Decision.HELD;
    }

    public boolean isPartial() {
        return completeness == Completeness.PARTIAL;
    }

    /** Held only because something is not in yet: it waits apart from what people review, and drains by itself. */
    public boolean waitsApart() {
        return isPartial() && (holdReason == HoldReason.MISSING_SIGNAL || holdReason == HoldReason.DEADLINE);
    }

    /** Held by an order: nothing releases it but a person or another order. */
    boolean isOrdered() {
        return holdReason == HoldReason.COMMAND;
    }

    boolean isQuarantined() {
        return handling == Handling.QUARANTINED;
    }

    Word held(HoldReason reason, DecidedBy who, @Nullable String whoPerson) {
        return new Word(Decision.HELD, reason, handling, completeness, who, whoPerson);
    }

    Word quarantined() {
        return new Word(decision, holdReason, Handling.QUARANTINED, completeness, by, person);
    }

    /** The person, where one decided. */
    public Optional<String> decidedByPerson() {
        return Optional.ofNullable(person);
    }
}

package dev.weir.policy.cases;

import java.time.Instant;
import java.util.Optional;

/**
 * Where a case stands. Immutable; {@link Cases} takes inputs in and asks the state for its part.
 *
 * <pre>
 *  event ──► Awaiting ──► Held ◄──► Settled        order ──► Erased
 *     └─────────────────────┴──────────┘
 * </pre>
 */
public sealed interface CaseState permits Awaiting, Decided {
    Ledger ledger();

    /** The last word on this revision; empty while there is none. */
    Optional<Word> word();

    /** What further signals would be judged with; empty when none are taken in any more. */
    Optional<Dossier> dossier();

    /** When the state was entered. */
    Instant since();

    /** When the clock has something to say; never before the state was entered. */
    Optional<Instant> nextAt();

    /** Whether it may be forgotten after a time: nobody waits for anything. */
    boolean isClosed();

    /** The same state with another ledger. */
    CaseState with(Ledger ledger);

    /** The same event came again. */
    Outcome delivered();

    /** Signals came in: this is the dossier with them. */
    Outcome informed(Dossier dossier, Turn turn);

    /** {@link #nextAt()} has come. */
    Outcome clock(Turn turn);
}

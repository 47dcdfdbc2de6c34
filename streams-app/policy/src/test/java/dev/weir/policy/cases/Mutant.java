package dev.weir.policy.cases;

import dev.weir.contract.Command;
import dev.weir.contract.CommandKind;
import dev.weir.contract.Completeness;
import dev.weir.contract.Decision;
import dev.weir.contract.Handling;
import dev.weir.contract.ReviewDecision;
import dev.weir.contract.Severity;
import dev.weir.contract.Signal;
import dev.weir.policy.Ruling;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Machines that break a law each, in one place, as somebody might by mistake; and the laws that may catch them. */
enum Mutant {
    FORGETS_DEADLINES(Forgetful::new, 1),
    REUSES_SEQUENCES(Reusing::new, 2),
    APPROVES_SILENCE(Approving::new, 3),
    COUNTS_OLD_SIGNALS(Backward::new, 3, 4),
    JUDGES_REDELIVERIES(Repeating::new, 2, 5),
    RECORDS_SOMETHING_ELSE(Lying::new, 6),
    NEVER_TRIES_AGAIN(Lazy::new, 7),
    OVERTURNS_PEOPLE(Overturning::new, 8),
    TAKES_STALE_DECISIONS(Stale::new, 8),
    COUNTS_ORDERS_TWICE(Twice::new, 8),
    OBEYS_WHAT_IT_DOES_NOT_KNOW(Obeying::new, 9);

    private final Supplier<Machine> machine;
    private final Set<Integer> laws;

    Mutant(Supplier<Machine> machine, Integer... laws) {
        this.machine = machine;
        this.laws = Set.of(laws);
    }

    Machine machine() {
        return machine.get();
    }

    Set<Integer> laws() {
        return laws;
    }

    private static final class Forgetful extends Machine {
        @Override
        Outcome clock(CaseState known, Turn turn) {
            if (known instanceof Awaiting awaiting) {
                Awaiting later = new Awaiting(
                        awaiting.ledger(),
                        awaiting.file(),
                        awaiting.since(),
                        turn.now().plusSeconds(60));
                return new Outcome(later, List.of());
            }
            return super.clock(known, turn);
        }
    }

    private static final class Reusing extends Machine {
        @Override
        Outcome event(@Nullable CaseState known, Arrived event, Turn turn) {
            Outcome outcome = super.event(known, event, turn);
            if (known == null) {
                return outcome;
            }
            return new Outcome(
                    outcome.state(),
                    outcome.effects().stream()
                            .map(effect -> effect instanceof Effect.Speak speak
                                    ? new Effect.Speak(known.ledger().sequence(), speak.word(), speak.content())
                                    : effect)
                            .toList());
        }
    }

    private static final class Approving extends Machine {
        @Override
        Outcome clock(CaseState known, Turn turn) {
            Judge lenient = new Judge() {
                @Override
                public Ruling over(Dossier dossier) {
                    return new Ruling(
                            Decision.APPROVED,
                            List.of(),
                            null,
                            Handling.ORDINARY,
                            Severity.NONE,
                            Completeness.PARTIAL,
                            List.of(),
                            List.of(),
                            List.of());
                }

                @Override
                public Ruling again() {
                    return turn.judge().again();
                }
            };
            return super.clock(known, new Turn(turn.now(), turn.settings(), lenient));
        }
    }

    private static final class Backward extends Machine {
        @Override
        Outcome signal(@Nullable CaseState known, Signal signal, Turn turn) {
            if (known == null || signal.getRevision() > known.ledger().revision()) {
                return super.signal(known, signal, turn);
            }
            Signal ofToday = Signal.newBuilder(signal)
                    .setRevision(known.ledger().revision())
                    .build();
            return super.signal(known, ofToday, turn);
        }
    }

    private static final class Repeating extends Machine {
        @Override
        Outcome event(@Nullable CaseState known, Arrived event, Turn turn) {
            boolean same = known != null && known.ledger().fingerprint().equals(event.fingerprint());
            return super.event(same ? null : known, event, turn);
        }
    }

    private static final class Lying extends Machine {
        @Override
        Outcome signal(@Nullable CaseState known, Signal signal, Turn turn) {
            FakeJudge honest = (FakeJudge) turn.judge();
            return super.signal(
                    known,
                    signal,
                    new Turn(turn.now(), turn.settings(), new FakeJudge(!honest.strict(), honest.last())));
        }
    }

    private static final class Lazy extends Machine {
        @Override
        Outcome clock(CaseState known, Turn turn) {
            Outcome outcome = super.clock(known, turn);
            return new Outcome(
                    outcome.state(),
                    outcome.effects().stream()
                            .filter(effect ->
                                    !(effect instanceof Effect.SendTask) && !(effect instanceof Effect.Rescore))
                            .toList());
        }
    }

    private static final class Overturning extends Machine {
        @Override
        Outcome signal(@Nullable CaseState known, Signal signal, Turn turn) {
            return super.signal(forgetful(known), signal, turn);
        }

        @Override
        Outcome command(@Nullable CaseState known, Command command, Turn turn) {
            return super.command(forgetful(known), command, turn);
        }

        private static @Nullable CaseState forgetful(@Nullable CaseState known) {
            if (known == null) {
                return null;
            }
            Ledger ledger = known.ledger();
            return known.with(
                    new Ledger(ledger.revision(), ledger.fingerprint(), ledger.sequence(), ledger.seen(), List.of()));
        }
    }

    private static final class Stale extends Machine {
        @Override
        Outcome review(@Nullable CaseState known, @Nullable CaseState past, ReviewDecision decision, Turn turn) {
            if (known == null || decision.getRevision() != known.ledger().revision()) {
                return super.review(known, past, decision, turn);
            }
            ReviewDecision fresh = ReviewDecision.newBuilder(decision)
                    .setSequence(known.ledger().sequence())
                    .build();
            return super.review(known, past, fresh, turn);
        }
    }

    private static final class Twice extends Machine {
        @Override
        Outcome command(@Nullable CaseState known, Command command, Turn turn) {
            if (known == null) {
                return super.command(null, command, turn);
            }
            Ledger ledger = known.ledger();
            CaseState unaware = known.with(new Ledger(
                    ledger.revision(),
                    ledger.fingerprint(),
                    ledger.sequence(),
                    ledger.seen().stream().filter(id -> id.startsWith("d:")).toList(),
                    ledger.deciders()));
            return super.command(unaware, command, turn);
        }
    }

    private static final class Obeying extends Machine {
        @Override
        Outcome command(@Nullable CaseState known, Command command, Turn turn) {
            Command guessed = known != null && command.getKind() == CommandKind.UNKNOWN
                    ? Command.newBuilder(command).setKind(CommandKind.HOLD).build()
                    : command;
            return super.command(known, guessed, turn);
        }
    }
}

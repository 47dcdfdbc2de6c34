package dev.weir.policy.cases;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a held case waits for.
 *
 * @param attempt the next one, from 1
 * @param retryAt when what failed is tried again; absent when nothing is
 * @param peopleAt when people get to see it; absent when they do already
 * @param escalateAt when it is escalated; absent when it was
 */
public record Waiting(
        int attempt,
        @Nullable Instant retryAt,
        @Nullable Instant peopleAt,
        @Nullable Instant escalateAt) {

    static Waiting from(Turn turn, Ledger ledger, Word word, @Nullable Dossier dossier) {
        CaseSettings settings = turn.settings();
        return new Waiting(
                1,
                retryAt(turn, ledger, word, dossier, 1),
                word.waitsApart() ? turn.now().plus(settings.humanAfter()) : null,
                turn.now().plus(settings.holdTtl()));
    }

    Optional<Instant> nextAt() {
        return Optional.ofNullable(sooner(retryAt, sooner(peopleAt, escalateAt)));
    }

    private static @Nullable Instant sooner(@Nullable Instant a, @Nullable Instant b) {
        return a == null || (b != null && b.isBefore(a)) ? b : a;
    }

    /** After one more attempt. */
    Waiting tried(Turn turn, Ledger ledger, Word word, Dossier dossier) {
        int next = Math.min(attempt + 1, 1_000);
        Instant at = escalateAt == null ? null : retryAt(turn, ledger, word, dossier, next);
        return new Waiting(next, at, peopleAt, escalateAt);
    }

    /** With other evidence: what failed meanwhile is tried sooner than what nothing was heard of, and what is there is not. */
    Waiting informed(Turn turn, Ledger ledger, Word word, Dossier dossier) {
        Instant fresh = escalateAt == null ? null : retryAt(turn, ledger, word, dossier, attempt);
        Instant sooner = fresh == null || retryAt == null || fresh.isBefore(retryAt) || retryAt.isBefore(turn.now())
                ? fresh
                : retryAt;
        return new Waiting(attempt, sooner, peopleAt, escalateAt);
    }

    Waiting seenByPeople() {
        return new Waiting(attempt, retryAt, null, escalateAt);
    }

    Waiting escalated() {
        return new Waiting(attempt, null, null, null);
    }

    /** The same waiting as part of a hold that began earlier. */
    Waiting continuing(Waiting before) {
        Instant people = peopleAt == null ? null : before.peopleAt;
        return new Waiting(before.attempt, before.escalateAt == null ? null : retryAt, people, before.escalateAt);
    }

    static boolean isDue(@Nullable Instant at, Instant now) {
        return at != null && !at.isAfter(now);
    }

    private static @Nullable Instant retryAt(
            Turn turn, Ledger ledger, Word word, @Nullable Dossier dossier, int attempt) {
        if (dossier == null || !word.isPartial()) {
            return null;
        }
        if (dossier.isWorthRescoring() || !dossier.failedInPassing().isEmpty()) {
            return turn.now().plus(turn.settings().pause(attempt, ledger.fingerprint()));
        }
        List<Expected> unheardOf = dossier.unheardOf();
        return unheardOf.stream()
                .map(out -> out.sentAt().plus(turn.settings().askAgain()))
                .min(Instant::compareTo)
                .map(at -> at.isBefore(turn.now()) ? turn.now() : at)
                .orElse(null);
    }
}

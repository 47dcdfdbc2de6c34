package dev.weir.flink.review;

import dev.weir.contract.DecidedBy;
import dev.weir.contract.Handling;
import dev.weir.contract.ReviewDecision;
import dev.weir.contract.ReviewKind;
import dev.weir.contract.Verdict;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/**
 * Tells which verdict answers a decision. A decision names the sequence it was made on, and the gate accepts it only there, so the answer is
 * the next word on that revision, spoken in the same person's name with the same outcome. A decision without such a word was refused.
 */
final class Pairing {
    /** What the gate's word on an order to erase names as its reason. */
    private static final String ERASED = "gate/erased";

    private Pairing() {}

    /** True for a word that can be an example: an escalation only passes the case on. */
    static boolean counts(ReviewDecision decision) {
        return decision.getKind() == ReviewKind.DECISION || decision.getKind() == ReviewKind.APPEAL;
    }

    /**
     * The decision with its two verdicts, once both are there.
     *
     * @param known verdicts of the content, in any order
     * @param taken sequences that answer another decision already
     */
    static Optional<Reviewed> pair(ReviewDecision decision, Collection<Verdict> known, Set<Long> taken) {
        Optional<Verdict> seen = ofRevision(decision, known).stream()
                .filter(verdict -> verdict.getSequence() == decision.getSequence())
                .findFirst();
        Optional<Verdict> next = ofRevision(decision, known).stream()
                .filter(verdict -> verdict.getSequence() > decision.getSequence())
                .min(Comparator.comparingLong(Verdict::getSequence))
                .filter(verdict -> answers(decision, verdict) && !taken.contains(verdict.getSequence()));
        return seen.flatMap(before -> next.map(after -> new Reviewed(decision, before, after)));
    }

    /** From this verdict on nothing of the content may leave: it is quarantined, or it was erased. */
    static boolean isWithheld(Verdict verdict) {
        boolean erased = verdict.getDecidedBy() == DecidedBy.COMMAND
                && verdict.getReasons().stream()
                        .anyMatch(reason -> reason.getRule().equals(ERASED));
        return erased || verdict.getHandling() != Handling.ORDINARY;
    }

    static boolean isByPerson(Verdict verdict) {
        return verdict.getDecidedBy() == DecidedBy.REVIEWER || verdict.getDecidedBy() == DecidedBy.APPEAL;
    }

    /** When the gate gave it, in ms. */
    static long time(Verdict verdict) {
        return verdict.getTimings().getDecidedAt().toEpochMilli();
    }

    private static boolean answers(ReviewDecision decision, Verdict verdict) {
        DecidedBy by = decision.getKind() == ReviewKind.APPEAL ? DecidedBy.APPEAL : DecidedBy.REVIEWER;
        return verdict.getDecidedBy() == by
                && verdict.getDecision() == decision.getOutcome()
                && verdict.getDecidedByPerson()
                        .filter(decision.getReviewerId()::equals)
                        .isPresent();
    }

    private static Collection<Verdict> ofRevision(ReviewDecision decision, Collection<Verdict> known) {
        return known.stream()
                .filter(verdict -> verdict.getRevision() == decision.getRevision())
                .toList();
    }
}

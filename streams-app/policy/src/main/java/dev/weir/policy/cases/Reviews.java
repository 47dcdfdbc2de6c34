package dev.weir.policy.cases;

import dev.weir.contract.Condition;
import dev.weir.contract.DecidedBy;
import dev.weir.contract.Decision;
import dev.weir.contract.Handling;
import dev.weir.contract.HoldReason;
import dev.weir.contract.ReviewDecision;
import dev.weir.contract.ReviewKind;
import dev.weir.policy.cases.Effect.Content;
import dev.weir.policy.cases.Effect.Reason;
import dev.weir.policy.cases.Effect.Speak;
import dev.weir.policy.cases.Effect.SpeakOfPast;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The word of people: made on the verdict at hand, by whoever may make it, once. */
final class Reviews {
    private static final int MAX_ID_LENGTH = 256;

    private Reviews() {}

    static Outcome decide(@Nullable CaseState known, @Nullable CaseState past, ReviewDecision decision, Turn turn) {
        if (known == null) {
            return Outcome.refused(null, Reason.UNKNOWN_CONTENT, "no such content is known");
        }
        if (known.ledger().hasSeen(id(decision))) {
            return Outcome.ignored(known, Effect.Why.DUPLICATE);
        }
        boolean ofPast = decision.getKind() == ReviewKind.APPEAL
                && decision.getRevision() < known.ledger().revision();
        CaseState subject = ofPast ? past : known;
        Optional<Outcome> refusal = refusal(known, subject, decision, turn);
        if (refusal.isPresent() || subject == null) {
            return refusal.orElseThrow();
        }
        return ofPast ? appealOfPast(known, subject, decision, turn) : say(known, decision, turn);
    }

    private static String id(ReviewDecision decision) {
        return "d:" + decision.getDecisionId();
    }

    private static Optional<Outcome> refusal(
            CaseState known, @Nullable CaseState subject, ReviewDecision decision, Turn turn) {
        if (decision.getKind() == ReviewKind.UNKNOWN) {
            return refuse(known, Reason.UNKNOWN_KIND, "this release does not know the kind of decision");
        }
        if (isUnusable(decision.getDecisionId()) || isUnusable(decision.getReviewerId())) {
            return refuse(
                    known, Reason.INVALID, "decisionId and reviewerId must have 1 to " + MAX_ID_LENGTH + " characters");
        }
        if (subject == null) {
            return refuse(known, Reason.UNKNOWN_CONTENT, "the revision complained of is not remembered");
        }
        Word word = subject.word().orElse(null);
        Ledger ledger = subject.ledger();
        if (word == null
                || decision.getRevision() != ledger.revision()
                || decision.getSequence() != ledger.sequence()) {
            return refuse(known, Reason.STALE, madeOn(decision, known));
        }
        if (subject instanceof Erased) {
            return refuse(known, Reason.REFUSED, "the content was erased");
        }
        if (word.isQuarantined()
                && !decision.getRoles().contains(turn.settings().quarantineRole())) {
            return refuse(
                    known,
                    Reason.REFUSED,
                    "quarantined content needs the role " + turn.settings().quarantineRole());
        }
        if (decision.getKind() == ReviewKind.APPEAL && ledger.deciders().contains(decision.getReviewerId())) {
            return refuse(known, Reason.REFUSED, "an appeal is decided by another person than the decision was");
        }
        boolean unasked = decision.getOutcome() != Decision.APPROVED
                && !decision.getConditions().isEmpty();
        return unasked ? refuse(known, Reason.INVALID, "only an approval has conditions") : Optional.empty();
    }

    private static boolean isUnusable(String id) {
        return id.isBlank() || id.length() > MAX_ID_LENGTH;
    }

    private static String madeOn(ReviewDecision decision, CaseState known) {
        String current = known.word().isPresent()
                ? "revision " + known.ledger().revision() + ", sequence "
                        + known.ledger().sequence()
                : "revision " + known.ledger().revision() + ", which has no verdict yet";
        return "made on revision " + decision.getRevision() + ", sequence " + decision.getSequence()
                + "; the current one is " + current;
    }

    private static Optional<Outcome> refuse(CaseState known, Reason reason, String detail) {
        return Optional.of(Outcome.refused(known, reason, detail));
    }

    private static Outcome say(CaseState known, ReviewDecision decision, Turn turn) {
        Ledger next = known.ledger()
                .withSeen(id(decision))
                .withDecider(decision.getReviewerId())
                .next(turn.now());
        Word word = word(known.word().orElseThrow(), decision);
        Dossier dossier = known.dossier().orElse(null);
        return Outcome.of(
                Following.of(next, word, dossier, turn), new Speak(next.sequence(), word, content(decision, word)));
    }

    /**
     * The older revision gets its new verdict; then the one at hand is said again, so that the highest sequence of the content stays the
     * truth about what may be published.
     */
    private static Outcome appealOfPast(CaseState known, CaseState past, ReviewDecision decision, Turn turn) {
        Word current = known.word().orElse(null);
        if (current == null) {
            return Outcome.refused(known, Reason.REFUSED, "a newer revision is being judged; decide when it was");
        }
        Ledger first = known.ledger().withSeen(id(decision)).next(turn.now());
        Ledger second = first.next(turn.now());
        Word word = word(past.word().orElseThrow(), decision);
        Ledger ofPast = past.ledger().withDecider(decision.getReviewerId());
        CaseState decided = new Settled(
                new Ledger(ofPast.revision(), ofPast.fingerprint(), first.sequence(), List.of(), ofPast.deciders()),
                word,
                null,
                turn.now());
        return Outcome.of(
                known.with(second),
                new SpeakOfPast(first.sequence(), word, content(decision, word), decided),
                new Speak(second.sequence(), current, new Content.Restated()));
    }

    private static Content content(ReviewDecision decision, Word word) {
        List<Condition> conditions = word.decision() == Decision.APPROVED ? decision.getConditions() : List.of();
        return new Content.Decided(decision, conditions);
    }

    private static Word word(Word before, ReviewDecision decision) {
        boolean escalates = decision.getKind() == ReviewKind.ESCALATION;
        Decision outcome = escalates ? Decision.HELD : decision.getOutcome();
        DecidedBy by = decision.getKind() == ReviewKind.APPEAL ? DecidedBy.APPEAL : DecidedBy.REVIEWER;
        HoldReason reason =
                escalates ? HoldReason.ESCALATED : by == DecidedBy.APPEAL ? HoldReason.APPEAL : HoldReason.OTHER;
        return new Word(
                outcome,
                outcome == Decision.HELD ? reason : null,
                outcome == Decision.APPROVED ? Handling.ORDINARY : before.handling(),
                before.completeness(),
                by,
                decision.getReviewerId());
    }
}

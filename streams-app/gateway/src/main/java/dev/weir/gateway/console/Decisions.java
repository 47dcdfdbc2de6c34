package dev.weir.gateway.console;

import dev.weir.contract.Decision;
import dev.weir.contract.Reason;
import dev.weir.contract.ReviewDecision;
import dev.weir.contract.ReviewKind;
import dev.weir.contract.Verdict;
import dev.weir.gateway.accounts.Session;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Makes decisions of what reviewers press, and says in words what became of them. */
final class Decisions {
    private static final int MAX_NOTE_CHARS = 2_000;
    private static final long MOST_MILLIS_SPENT = 12 * 60 * 60_000L;

    private final Deciding deciding;
    private final Clock clock;

    Decisions(Deciding deciding, Clock clock) {
        this.deciding = deciding;
        this.clock = clock;
    }

    ReviewDecision of(Context ctx, Session session, Verdict verdict, Choice choice) {
        return builder(ctx, session, verdict)
                .setKind(choice.kind())
                .setOutcome(choice.outcome())
                .setConditions(choice.conditions())
                .setLabels(labels(verdict, choice))
                .setReasonKey(choice.reasonKey())
                .build();
    }

    ReviewDecision onAppeal(Context ctx, Session session, Verdict verdict, Choice choice, String appealId) {
        return ReviewDecision.newBuilder(of(ctx, session, verdict, choice))
                .setKind(ReviewKind.APPEAL)
                .setAppealId(appealId)
                .build();
    }

    private ReviewDecision.Builder builder(Context ctx, Session session, Verdict verdict) {
        String note = Forms.text(ctx, "note", MAX_NOTE_CHARS).strip();
        long spent = clock.millis() - Forms.number(ctx, "opened");
        ReviewDecision.Builder builder = ReviewDecision.newBuilder()
                .setDecisionId(UUID.randomUUID().toString())
                .setContentId(verdict.getContentId())
                .setRevision(verdict.getRevision())
                .setSequence(verdict.getSequence())
                .setReviewerId(session.name())
                .setRoles(List.of(session.role().name().toLowerCase(Locale.ROOT)))
                .setDurationMillis(Math.max(0, Math.min(MOST_MILLIS_SPENT, spent)))
                .setDecidedAt(clock.instant());
        if (!note.isEmpty()) {
            builder.setNote(note);
        }
        return builder;
    }

    /** Nothing wrong denies what the rules suspected; a reason to reject confirms its label. What was not said stays unknown. */
    private static Map<String, Boolean> labels(Verdict verdict, Choice choice) {
        Map<String, Boolean> labels = new HashMap<>();
        if (choice.outcome() == Decision.APPROVED && choice.conditions().isEmpty()) {
            verdict.getReasons().stream()
                    .map(Reason::getLabel)
                    .flatMap(Optional::stream)
                    .forEach(label -> labels.put(label, false));
        }
        choice.label().ifPresent(label -> labels.put(label, true));
        return labels;
    }

    /** What the audit keeps of a decision. */
    static Map<String, String> details(ReviewDecision decision) {
        return Map.of(
                "decisionId",
                decision.getDecisionId(),
                "kind",
                decision.getKind().name(),
                "outcome",
                decision.getOutcome().name(),
                "revision",
                String.valueOf(decision.getRevision()),
                "sequence",
                String.valueOf(decision.getSequence()),
                "reason",
                decision.getReasonKey().orElse(""));
    }

    /**
     * Sends it and waits.
     *
     * @return the name of the sentence that says what became of it
     * @throws Stop where it does not count, in words
     */
    String send(ReviewDecision decision, Choice choice) throws InterruptedException {
        Deciding.Outcome outcome = deciding.decide(decision);
        if (outcome instanceof Deciding.Outcome.Done) {
            return switch (choice.outcome()) {
                case APPROVED -> "approved";
                case REJECTED -> "rejected";
                case HELD -> "escalated";
            };
        }
        if (outcome instanceof Deciding.Outcome.Overtaken overtaken) {
            throw stale(decision.getContentId(), overtaken.newerRevision(), overtaken.byPerson());
        }
        if (outcome instanceof Deciding.Outcome.UnderWay) {
            return "underway";
        }
        throw new Stop(
                503,
                "Your decision was not taken",
                "The stream could not be reached. The case is still yours; try again in a moment.");
    }

    static Stop stale(String contentId, boolean newerRevision, boolean byPerson) {
        String words = newerRevision
                ? "The author has changed it since. What you saw is no longer what would be published, so your decision was not taken."
                : byPerson
                        ? "Somebody has decided it already, so your decision was not taken."
                        : "It got a new verdict while you were looking, so your decision was not taken. Open it again to see what changed.";
        return new StaleCase(
                contentId,
                newerRevision ? "There is a newer version of this content" : "This case has moved on",
                words);
    }

    /** A {@link Stop} from which one can go on to the case as it stands now. */
    static final class StaleCase extends Stop {
        private static final long serialVersionUID = 1L;
        private final String contentId;

        StaleCase(String contentId, String title, String words) {
            super(409, title, words);
            this.contentId = contentId;
        }

        String contentId() {
            return contentId;
        }
    }
}

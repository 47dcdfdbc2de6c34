package dev.weir.gate;

import dev.weir.contract.Basis;
import dev.weir.contract.Completeness;
import dev.weir.contract.Condition;
import dev.weir.contract.ContentEvent;
import dev.weir.contract.DecidedBy;
import dev.weir.contract.Decision;
import dev.weir.contract.DecisionFacts;
import dev.weir.contract.Handling;
import dev.weir.contract.HoldReason;
import dev.weir.contract.Reason;
import dev.weir.contract.Severity;
import dev.weir.contract.Timings;
import dev.weir.contract.Verdict;
import dev.weir.policy.Question;
import dev.weir.policy.Ruling;
import dev.weir.policy.cases.Word;
import java.time.Instant;
import java.util.List;

/**
 * Writes a ruling down as a verdict, with everything it rested on. By constructor, not by Avro's builder, which looks up the default of
 * every field and costs more than deciding does.
 */
final class VerdictWriter {
    static final String ERASED_RULE = "gate/erased";
    private static final long NO_SEQUENCE = 0;

    private VerdictWriter() {}

    /** When the gate read the event, and how long scoring it took. */
    record Stamp(Instant receivedAt, long scoringMicros) {}

    static Verdict write(ContentEvent event, Question question, Ruling ruling, Levers levers, Stamp stamp) {
        Basis basis = new Basis(
                levers.policy().versions(),
                levers.bankVersions(),
                levers.version(),
                question.rolloutBucket(),
                question.facts(),
                question.signals(),
                question.missing(),
                question.decidedAt());
        return new Verdict(
                event.getContentId(),
                event.getRevision(),
                NO_SEQUENCE,
                ruling.decision(),
                ruling.conditions(),
                ruling.holdReason(),
                ruling.handling(),
                ruling.severity(),
                ruling.completeness(),
                ruling.reasons(),
                question.parts(),
                ruling.waivers(),
                basis,
                ruling.shadow(),
                DecidedBy.POLICY,
                null,
                event.getAuthor().getAuthorId(),
                new Timings(event.getSubmittedAt(), stamp.receivedAt(), question.decidedAt(), stamp.scoringMicros()));
    }

    /** A verdict of the same evidence under another ruling. */
    static Verdict rewritten(Verdict last, Ruling ruling, Basis basis) {
        return new Verdict(
                last.getContentId(),
                last.getRevision(),
                NO_SEQUENCE,
                ruling.decision(),
                ruling.conditions(),
                ruling.holdReason(),
                ruling.handling(),
                ruling.severity(),
                ruling.completeness(),
                ruling.reasons(),
                last.getDigests(),
                ruling.waivers(),
                basis,
                ruling.shadow(),
                DecidedBy.POLICY,
                null,
                last.getAuthorId(),
                decidedAt(last.getTimings(), basis.getDecidedAt()));
    }

    /** The last verdict with other reasons; what it rested on stays. */
    static Verdict decided(Verdict last, List<Reason> reasons, List<Condition> conditions, Instant now) {
        return copy(last, reasons, conditions, decidedAt(last.getTimings(), now));
    }

    /** Nothing of the content, its author or anybody who judged it. */
    static Verdict erased(String contentId, int revision, Instant now) {
        DecisionFacts nobody = DecisionFacts.newBuilder().setSurface("").build();
        Basis nothing = new Basis(List.of(), List.of(), "", 0, nobody, List.of(), List.of(), now);
        Reason why = Reason.newBuilder()
                .setRule(ERASED_RULE)
                .setOutcome(Decision.HELD)
                .build();
        return new Verdict(
                contentId,
                revision,
                NO_SEQUENCE,
                Decision.HELD,
                List.of(),
                HoldReason.COMMAND,
                Handling.ORDINARY,
                Severity.NONE,
                Completeness.COMPLETE,
                List.of(why),
                List.of(),
                List.of(),
                nothing,
                List.of(),
                DecidedBy.COMMAND,
                null,
                "",
                new Timings(now, now, now, 0L));
    }

    /** The verdict as it is said: with its sequence, and with what the case makes of the ruling. */
    static Verdict said(Verdict body, Word word, long sequence) {
        return new Verdict(
                body.getContentId(),
                body.getRevision(),
                sequence,
                word.decision(),
                word.decision() == Decision.APPROVED ? body.getConditions() : List.of(),
                word.holdReason(),
                word.handling(),
                body.getSeverity(),
                word.completeness(),
                body.getReasons(),
                body.getDigests(),
                body.getWaivers(),
                body.getBasis(),
                body.getShadow(),
                word.by(),
                word.decidedByPerson().orElse(null),
                body.getAuthorId(),
                body.getTimings());
    }

    private static Verdict copy(Verdict last, List<Reason> reasons, List<Condition> conditions, Timings timings) {
        return new Verdict(
                last.getContentId(),
                last.getRevision(),
                NO_SEQUENCE,
                last.getDecision(),
                conditions,
                last.getHoldReason().orElse(null),
                last.getHandling(),
                last.getSeverity(),
                last.getCompleteness(),
                reasons,
                last.getDigests(),
                last.getWaivers(),
                last.getBasis(),
                last.getShadow(),
                last.getDecidedBy(),
                last.getDecidedByPerson().orElse(null),
                last.getAuthorId(),
                timings);
    }

    private static Timings decidedAt(Timings before, Instant now) {
        return new Timings(before.getSubmittedAt(), before.getReceivedAt(), now, before.getScoringMicros());
    }

    /** Holds an event for a reason of the gate's own, which no policy knows. */
    static Ruling held(String rule, HoldReason reason, Severity severity) {
        Reason why = Reason.newBuilder()
                .setRule(rule)
                .setOutcome(Decision.HELD)
                .setSeverity(severity)
                .build();
        return new Ruling(
                Decision.HELD,
                List.of(),
                reason,
                Handling.ORDINARY,
                severity,
                Completeness.COMPLETE,
                List.of(why),
                List.of(),
                List.of());
    }
}

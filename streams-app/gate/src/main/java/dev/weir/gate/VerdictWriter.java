package dev.weir.gate;

import dev.weir.contract.Basis;
import dev.weir.contract.Completeness;
import dev.weir.contract.ContentEvent;
import dev.weir.contract.DecidedBy;
import dev.weir.contract.Decision;
import dev.weir.contract.Handling;
import dev.weir.contract.HoldReason;
import dev.weir.contract.Reason;
import dev.weir.contract.Severity;
import dev.weir.contract.Timings;
import dev.weir.contract.Verdict;
import dev.weir.policy.Question;
import dev.weir.policy.Ruling;
import java.time.Instant;
import java.util.List;

/**
 * Writes a ruling down as a verdict, with everything it rested on. By constructor, not by Avro's builder, which looks up the default of
 * every field and costs more than deciding does.
 */
final class VerdictWriter {
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

package dev.weir.scoring;

import dev.weir.contract.Coverage;
import dev.weir.contract.Part;
import dev.weir.contract.Signal;
import dev.weir.contract.SignalStatus;
import dev.weir.contract.VersionRef;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes signals. They are made by constructor and not by Avro's builder, which looks up the default of every field and costs more than
 * scoring does.
 */
public final class Signals {
    private Signals() {}

    /** What a signal is about: which bytes of which content. */
    public record Subject(String contentId, int revision, Part part, String digest) {
        private static Subject of(ScoringTask task) {
            return new Subject(task.contentId(), task.revision(), task.part(), task.digest());
        }
    }

    public static Signal scored(ScoringTask task, String scorer, Findings findings, long durationMicros) {
        return scored(Subject.of(task), scorer, findings, durationMicros);
    }

    public static Signal scored(Subject subject, String scorer, Findings findings, long durationMicros) {
        return new Signal(
                subject.contentId(),
                subject.revision(),
                subject.part().getPartId(),
                subject.part().getModality(),
                scorer,
                findings.model(),
                SignalStatus.SCORED,
                null,
                findings.coverage(),
                findings.scores(),
                findings.evidence(),
                subject.digest(),
                findings.facts(),
                durationMicros,
                null,
                findings.quarantine());
    }

    /** Says that nothing is known of the part, and why. */
    public static Signal failed(
            ScoringTask task, String scorer, @Nullable VersionRef model, FailureCategory why, long durationMicros) {
        return failed(Subject.of(task), scorer, model, why, durationMicros);
    }

    /** Says that nothing is known of the part, and why. */
    public static Signal failed(
            Subject subject, String scorer, @Nullable VersionRef model, FailureCategory why, long durationMicros) {
        return unscored(subject, scorer, model, SignalStatus.FAILED, why, durationMicros);
    }

    /** Says that scoring took longer than it may. */
    public static Signal timedOut(ScoringTask task, String scorer, long durationMicros) {
        return unscored(
                Subject.of(task), scorer, null, SignalStatus.TIMED_OUT, FailureCategory.TIMEOUT, durationMicros);
    }

    private static Signal unscored(
            Subject subject,
            String scorer,
            @Nullable VersionRef model,
            SignalStatus status,
            FailureCategory why,
            long durationMicros) {
        return new Signal(
                subject.contentId(),
                subject.revision(),
                subject.part().getPartId(),
                subject.part().getModality(),
                scorer,
                model,
                status,
                why.tag(),
                new Coverage(List.of(), List.of(), null, "", 0L, 0L),
                Map.of(),
                List.of(),
                subject.digest(),
                Map.of(),
                durationMicros,
                null,
                false);
    }
}

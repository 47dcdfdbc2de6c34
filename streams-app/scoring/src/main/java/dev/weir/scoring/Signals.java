package dev.weir.scoring;

import dev.weir.contract.Coverage;
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

    public static Signal scored(ScoringTask task, String scorer, Findings findings, long durationMicros) {
        return new Signal(
                task.contentId(),
                task.revision(),
                task.part().getPartId(),
                task.part().getModality(),
                scorer,
                findings.model(),
                SignalStatus.SCORED,
                null,
                findings.coverage(),
                findings.scores(),
                findings.evidence(),
                task.digest(),
                findings.facts(),
                durationMicros,
                null,
                findings.quarantine());
    }

    /** Says that nothing is known of the part, and why. */
    public static Signal failed(
            ScoringTask task, String scorer, @Nullable VersionRef model, FailureCategory why, long durationMicros) {
        return unscored(task, scorer, model, SignalStatus.FAILED, why, durationMicros);
    }

    /** Says that scoring took longer than it may. */
    public static Signal timedOut(ScoringTask task, String scorer, long durationMicros) {
        return unscored(task, scorer, null, SignalStatus.TIMED_OUT, FailureCategory.TIMEOUT, durationMicros);
    }

    private static Signal unscored(
            ScoringTask task,
            String scorer,
            @Nullable VersionRef model,
            SignalStatus status,
            FailureCategory why,
            long durationMicros) {
        return new Signal(
                task.contentId(),
                task.revision(),
                task.part().getPartId(),
                task.part().getModality(),
                scorer,
                model,
                status,
                why.tag(),
                new Coverage(List.of(), List.of(), null, "", 0L, 0L),
                Map.of(),
                List.of(),
                task.digest(),
                Map.of(),
                durationMicros,
                null,
                false);
    }
}

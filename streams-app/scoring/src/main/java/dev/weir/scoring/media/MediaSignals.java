package dev.weir.scoring.media;

import dev.weir.contract.Coverage;
import dev.weir.contract.MediaTask;
import dev.weir.contract.Signal;
import dev.weir.contract.SignalStatus;
import dev.weir.scoring.FailureCategory;
import dev.weir.scoring.Findings;
import java.util.List;
import java.util.Map;

/** Makes the signals that answer tasks of media. */
public final class MediaSignals {
    private MediaSignals() {}

    public static Signal scored(MediaTask task, String scorer, String digest, Findings findings, long durationMicros) {
        return new Signal(
                task.getContentId(),
                task.getRevision(),
                task.getPart().getPartId(),
                task.getPart().getModality(),
                scorer,
                findings.model(),
                SignalStatus.SCORED,
                null,
                findings.coverage(),
                findings.scores(),
                findings.evidence(),
                digest,
                findings.facts(),
                durationMicros,
                null,
                findings.quarantine());
    }

    /** Says that nothing is known of the part, and why. */
    public static Signal failed(
            MediaTask task, String scorer, String digest, FailureCategory why, long durationMicros) {
        return failed(task, scorer, digest, why, durationMicros, false);
    }

    /** @param quarantine whether so much is known, that nobody may see it */
    public static Signal failed(
            MediaTask task,
            String scorer,
            String digest,
            FailureCategory why,
            long durationMicros,
            boolean quarantine) {
        return new Signal(
                task.getContentId(),
                task.getRevision(),
                task.getPart().getPartId(),
                task.getPart().getModality(),
                scorer,
                null,
                SignalStatus.FAILED,
                why.tag(),
                new Coverage(List.of(), List.of(), null, "", 0L, 0L),
                Map.of(),
                List.of(),
                digest,
                Map.of(),
                durationMicros,
                null,
                quarantine);
    }
}

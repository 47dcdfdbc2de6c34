package dev.weir.scoring.media;

import dev.weir.contract.MediaTask;
import dev.weir.contract.Signal;
import dev.weir.scoring.FailureCategory;
import dev.weir.scoring.Findings;
import dev.weir.scoring.Signals;

/** Makes the signals that answer tasks of media. */
public final class MediaSignals {
    private MediaSignals() {}

    public static Signal scored(MediaTask task, String scorer, String digest, Findings findings, long durationMicros) {
        return Signals.scored(subject(task, digest), scorer, findings, durationMicros);
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
        Signal failed = Signals.failed(subject(task, digest), scorer, null, why, durationMicros);
        return quarantine ? Signal.newBuilder(failed).setQuarantine(true).build() : failed;
    }

    private static Signals.Subject subject(MediaTask task, String digest) {
        return new Signals.Subject(task.getContentId(), task.getRevision(), task.getPart(), digest);
    }
}

package dev.weir.gate.lane;

import dev.weir.contract.Coverage;
import dev.weir.contract.MediaReference;
import dev.weir.contract.MediaTask;
import dev.weir.contract.Signal;
import dev.weir.contract.SignalStatus;
import dev.weir.scoring.media.MediaScorer;
import java.util.List;
import java.util.Map;

/** Signals that say that nothing was seen, and why. */
final class LaneSignals {
    private LaneSignals() {}

    static Signal unscored(MediaTask task, MediaScorer<?> scorer, SignalStatus status, String why) {
        return new Signal(
                task.getContentId(),
                task.getRevision(),
                task.getPart().getPartId(),
                task.getPart().getModality(),
                scorer.name(),
                null,
                status,
                why,
                new Coverage(List.of(), List.of(), null, "", 0L, 0L),
                Map.of(),
                List.of(),
                task.getPart().getMedia().flatMap(MediaReference::getDigest).orElse(""),
                Map.of(),
                0L,
                null,
                false);
    }

    /** A signal under another part's name would approve what nobody looked at. */
    static boolean answers(Signal signal, MediaTask task, MediaScorer<?> scorer) {
        return signal.getContentId().equals(task.getContentId())
                && signal.getRevision() == task.getRevision()
                && signal.getPartId().equals(task.getPart().getPartId())
                && signal.getScorer().equals(scorer.name());
    }
}

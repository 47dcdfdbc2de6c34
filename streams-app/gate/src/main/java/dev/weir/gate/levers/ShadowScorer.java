package dev.weir.gate.levers;

import dev.weir.contract.Part;
import dev.weir.contract.Signal;
import dev.weir.contract.SignalStatus;
import dev.weir.contract.VersionRef;
import dev.weir.scoring.FailureCategory;
import dev.weir.scoring.Scorer;
import dev.weir.scoring.ScoringTask;
import dev.weir.scoring.Signals;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model on trial. It scores what it would score if it were in force, and its scores stand in the verdict under a name of their own with
 * the status SKIPPED, which no policy reads: neither its scores nor its failures decide anything.
 */
final class ShadowScorer implements Scorer {
    /** Ends the scorer's name in every signal of a model on trial. */
    static final String SUFFIX = "~shadow";

    /** Begins the failure of every such signal; what went wrong follows after a colon. */
    static final String SHADOW = "shadow";

    private final Scorer tried;

    ShadowScorer(Scorer tried) {
        this.tried = tried;
    }

    @Override
    public String name() {
        return tried.name() + SUFFIX;
    }

    @Override
    public boolean isShadow() {
        return true;
    }

    @Override
    public boolean accepts(Part part) {
        return tried.accepts(part);
    }

    @Override
    public List<Signal> score(List<ScoringTask> tasks) {
        List<Signal> signals = new ArrayList<>(tasks.size());
        for (Signal signal : scored(tasks)) {
            signals.add(shadow(signal));
        }
        return signals;
    }

    @Override
    public List<VersionRef> models() {
        return tried.models();
    }

    @Override
    public void close() {
        tried.close();
    }

    private List<Signal> scored(List<ScoringTask> tasks) {
        try {
            return tried.score(tasks);
        } catch (RuntimeException e) {
            // On trial a model may break as it likes; that it did stands in each signal.
            return tasks.stream()
                    .map(task -> Signals.failed(task, name(), model(), FailureCategory.SCORER_ERROR, 0))
                    .toList();
        }
    }

    private @Nullable VersionRef model() {
        List<VersionRef> models = tried.models();
        return models.isEmpty() ? null : models.get(0);
    }

    private Signal shadow(Signal signal) {
        String failure = signal.getFailure().map(why -> SHADOW + ":" + why).orElse(SHADOW);
        return new Signal(
                signal.getContentId(),
                signal.getRevision(),
                signal.getPartId(),
                signal.getModality(),
                name(),
                signal.getModel().orElse(null),
                SignalStatus.SKIPPED,
                failure,
                signal.getCoverage(),
                signal.getScores(),
                signal.getEvidence(),
                signal.getDigest(),
                signal.getFacts(),
                signal.getDurationMicros(),
                signal.getScoredAt().orElse(null),
                false);
    }
}

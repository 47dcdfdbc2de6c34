package dev.weir.scoring.breaker;

import dev.weir.contract.Part;
import dev.weir.contract.Signal;
import dev.weir.contract.SignalStatus;
import dev.weir.contract.VersionRef;
import dev.weir.scoring.FailureCategory;
import dev.weir.scoring.Scorer;
import dev.weir.scoring.ScoringTask;
import dev.weir.scoring.Signals;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * A scorer behind a breaker. While the breaker is open its signals are FAILED as {@code breaker_open}, at once: content is held for them, and
 * the threads stay free for those scorers that work.
 */
public final class GuardedScorer implements Scorer {
    private static final Breaker.Limits LIMITS = new Breaker.Limits(20, Duration.ofSeconds(5), Duration.ofSeconds(5));

    private final Scorer scorer;
    private final Breaker breaker;
    private final LongSupplier nanoTime;

    private GuardedScorer(Scorer scorer, Breaker breaker, LongSupplier nanoTime) {
        this.scorer = scorer;
        this.breaker = breaker;
        this.nanoTime = nanoTime;
    }

    /** Open after 20 failures in a row or while a call hangs for over 5 s; tries again after 5 s. Closes the scorer with itself. */
    public static GuardedScorer of(Scorer scorer) {
        return new GuardedScorer(scorer, new Breaker(LIMITS), System::nanoTime);
    }

    static GuardedScorer of(Scorer scorer, Breaker.Limits limits, LongSupplier nanoTime) {
        return new GuardedScorer(scorer, new Breaker(limits), nanoTime);
    }

    @Override
    public List<Signal> score(List<ScoringTask> tasks) {
        long call = breaker.begin(nanoTime.getAsLong());
        if (call < 0) {
            return tasks.stream()
                    .map(task -> Signals.failed(task, name(), null, FailureCategory.BREAKER_OPEN, 0))
                    .toList();
        }
        boolean worked = false;
        try {
            List<Signal> signals = scorer.score(tasks);
            worked = signals.stream().anyMatch(signal -> signal.getStatus() != SignalStatus.FAILED);
            return signals;
        } finally {
            breaker.end(call, worked, nanoTime.getAsLong());
        }
    }

    @Override
    public String name() {
        return scorer.name();
    }

    @Override
    public boolean accepts(Part part) {
        return scorer.accepts(part);
    }

    @Override
    public List<VersionRef> models() {
        return scorer.models();
    }

    @Override
    public List<VersionRef> banks() {
        return scorer.banks();
    }

    @Override
    public Map<String, Double> thresholds() {
        return scorer.thresholds();
    }

    @Override
    public void close() {
        scorer.close();
    }
}

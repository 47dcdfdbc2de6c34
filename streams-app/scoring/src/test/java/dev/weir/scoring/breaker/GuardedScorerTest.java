package dev.weir.scoring.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.contract.Modality;
import dev.weir.contract.Part;
import dev.weir.contract.Signal;
import dev.weir.contract.SignalStatus;
import dev.weir.scoring.FailureCategory;
import dev.weir.scoring.Scorer;
import dev.weir.scoring.ScoringTask;
import dev.weir.scoring.Signals;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class GuardedScorerTest {
    private static final ScoringTask TASK = new ScoringTask(
            "c",
            1,
            Part.newBuilder()
                    .setPartId("body")
                    .setRole("body")
                    .setModality(Modality.TEXT)
                    .setText("x")
                    .build(),
            null,
            null);

    private final AtomicLong now = new AtomicLong();
    private final BrokenScorer broken = new BrokenScorer();
    private final GuardedScorer guarded =
            GuardedScorer.of(broken, new Breaker.Limits(2, Duration.ofSeconds(5), Duration.ofSeconds(5)), now::get);

    @Test
    void asksABrokenScorerNoMoreUntilThePauseIsOver() {
        guarded.score(List.of(TASK));
        guarded.score(List.of(TASK));
        Signal signal = guarded.score(List.of(TASK)).get(0);

        assertThat(broken.asked).isEqualTo(2);
        assertThat(signal.getStatus()).isEqualTo(SignalStatus.FAILED);
        assertThat(signal.getFailure()).contains(FailureCategory.BREAKER_OPEN.tag());

        now.addAndGet(Duration.ofSeconds(5).toNanos());
        guarded.score(List.of(TASK));
        assertThat(broken.asked).isEqualTo(3);
    }

    @Test
    void countsWhatIsThrownAndThrowsItOn() {
        broken.throwing = true;
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> guarded.score(List.of(TASK))).isInstanceOf(IllegalStateException.class);
        }
        assertThat(guarded.score(List.of(TASK)).get(0).getFailure()).contains(FailureCategory.BREAKER_OPEN.tag());
    }

    private static final class BrokenScorer implements Scorer {
        private int asked;
        private boolean throwing;

        @Override
        public String name() {
            return "text.broken";
        }

        @Override
        public boolean accepts(Part part) {
            return true;
        }

        @Override
        public List<Signal> score(List<ScoringTask> tasks) {
            asked++;
            if (throwing) {
                throw new IllegalStateException("broken");
            }
            return tasks.stream()
                    .map(task -> Signals.failed(task, name(), null, FailureCategory.MODEL_ERROR, 1))
                    .toList();
        }

        @Override
        public void close() {}
    }
}

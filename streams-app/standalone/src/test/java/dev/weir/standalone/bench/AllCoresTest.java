package dev.weir.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AllCoresTest {
    @Test
    void scoresAtLeastWhatWasLaidOutAndNoBatchOnTwoThreadsAtOnce() {
        List<Counted> batches = Stream.generate(Counted::new).limit(5).toList();
        try (AllCores cores = new AllCores("counted", 2, batches, () -> {})) {
            cores.prepare(1_000);

            assertThat(cores.work()).isPositive();
        }

        assertThat(batches.stream().mapToInt(batch -> batch.runs.get() * batch.events()))
                .satisfies(each -> assertThat(
                                each.stream().mapToInt(Integer::intValue).sum())
                        .isBetween(1_000, 1_020));
        assertThat(batches).noneMatch(batch -> batch.shared.get());
    }

    @Test
    void whatBreaksInABatchBreaksTheWindow() {
        AllCores.Batch broken = new AllCores.Batch() {
            @Override
            public int events() {
                return 1;
            }

            @Override
            public void score() {
                throw new IllegalArgumentException("broken");
            }
        };
        try (AllCores cores = new AllCores("broken", 1, List.of(broken), () -> {})) {
            cores.prepare(1);

            assertThatThrownBy(cores::work).hasRootCauseMessage("broken");
        }
    }

    @Test
    void everyThreadNeedsABatch() {
        assertThatThrownBy(() -> new AllCores("few", 2, List.of(new Counted()), () -> {}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static final class Counted implements AllCores.Batch {
        private final AtomicInteger runs = new AtomicInteger();
        private final AtomicBoolean busy = new AtomicBoolean();
        private final AtomicBoolean shared = new AtomicBoolean();

        @Override
        public int events() {
            return 10;
        }

        @Override
        public void score() {
            if (!busy.compareAndSet(false, true)) {
                shared.set(true);
            }
            runs.incrementAndGet();
            busy.set(false);
        }
    }
}

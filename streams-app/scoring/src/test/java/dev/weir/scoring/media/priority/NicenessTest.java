package dev.weir.scoring.media.priority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class NicenessTest {
    private static final Path THIS_THREAD = Path.of("/proc/thread-self");

    @Test
    void liesBetweenNotAtAllAndOnlyWhatNobodyElseWants() {
        assertThatThrownBy(() -> new Niceness(-1)).hasMessage("niceness must be 0 to 20 but is -1");
        assertThatThrownBy(() -> new Niceness(21)).hasMessage("niceness must be 0 to 20 but is 21");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aThreadStepsBackAndNobodyBesideIt() {
        KernelStanding before = here();

        KernelStanding stepped = on(new Niceness(7), NicenessTest::here);

        assertThat(stepped.nice()).isEqualTo(Math.max(7, before.nice()));
        assertThat(stepped.isIdle()).isEqualTo(before.isIdle());
        assertThat(here()).isEqualTo(before);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theLastStepTakesOnlyWhatNobodyElseWants() {
        assertThat(on(new Niceness(Niceness.IDLE), NicenessTest::here).isIdle()).isTrue();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aThreadTakesAfterTheOneThatStartsIt() {
        KernelStanding child = on(new Niceness(Niceness.IDLE), () -> on(new Niceness(0), NicenessTest::here));

        assertThat(child.isIdle()).isTrue();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void nobodyIsRaisedAgain() {
        KernelStanding child = on(new Niceness(9), () -> on(new Niceness(3), NicenessTest::here));

        assertThat(child.nice()).isGreaterThanOrEqualTo(9);
    }

    private static <T> T on(Niceness niceness, Supplier<T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        niceness.around(Thread::new)
                .newThread(() -> result.complete(task.get()))
                .start();
        return result.join();
    }

    private static KernelStanding here() {
        try {
            return KernelStanding.of(THIS_THREAD);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.weir.gate;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.gate.Rescorer.Desk;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class BackgroundRescorerTest {
    /** It would otherwise take questions for ever and answer none: what waits apart would never drain. */
    @Test
    @Timeout(300)
    void anErrorThatEndsItIsToldToWhoeverAsksNext() throws InterruptedException {
        Error broken = new OutOfMemoryError("of this test");
        try (BackgroundRescorer rescorer = new BackgroundRescorer(
                        () -> {
                            throw broken;
                        },
                        4);
                Desk desk = rescorer.open()) {
            assertThatThrownBy(() -> {
                        while (true) {
                            desk.ask(GateHarness.event("a", 1, "hello"));
                            Thread.sleep(Duration.ofMillis(1).toMillis());
                        }
                    })
                    .isSameAs(broken);
        }
    }
}

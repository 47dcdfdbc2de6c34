package dev.weir.gate;

import dev.weir.serdes.RegistryUnavailableException;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for a registry that is down: the records behind this one are no better off, and nothing may be taken for bad data that is not. When
 * it ends the error goes up, the transaction is aborted, and the records come again.
 */
public record Patience(Duration longest) {
    private static final Logger log = LoggerFactory.getLogger(Patience.class);
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;

    /** What {@code answer} gives, asked again while the registry cannot be had. */
    public <T> T until(Supplier<T> answer) {
        long giveUpAt = System.nanoTime() + longest.toNanos();
        long pause = FIRST_PAUSE_MILLIS;
        while (true) {
            try {
                return answer.get();
            } catch (RegistryUnavailableException e) {
                if (System.nanoTime() + pause * 1_000_000 > giveUpAt) {
                    throw e;
                }
                log.warn("waiting for the schema registry: {}", e.getMessage());
                sleep(pause);
                pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
            }
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}

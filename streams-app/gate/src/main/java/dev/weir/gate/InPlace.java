package dev.weir.gate;

import dev.weir.serdes.RegistryUnavailableException;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges a record on the stream thread, when it comes. A registry that is down is waited for: the records behind this one are no better
 * off, and nothing may be taken for bad data that is not. When patience ends the error goes up, the transaction is aborted, and the
 * records come again.
 */
final class InPlace implements JudgementSource {
    private static final Logger log = LoggerFactory.getLogger(InPlace.class);
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;

    private final CrashGuard guard;
    private final Duration patience;

    InPlace(CrashGuard guard, Duration patience) {
        this.guard = guard;
        this.patience = patience;
    }

    @Override
    public Judgement take(Place place, Examiner.Message message) {
        guard.reached(place);
        List<Polled> alone = List.of(new Polled(place, message));
        long giveUpAt = System.nanoTime() + patience.toNanos();
        long pause = FIRST_PAUSE_MILLIS;
        while (true) {
            try {
                return guard.judge(alone).get(0);
            } catch (RegistryUnavailableException e) {
                if (System.nanoTime() + pause * 1_000_000 > giveUpAt) {
                    throw e;
                }
                log.warn("waiting for the schema registry at {}: {}", place, e.getMessage());
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

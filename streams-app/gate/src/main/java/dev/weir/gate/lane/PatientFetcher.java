package dev.weir.gate.lane;

import dev.weir.contract.MediaReference;
import dev.weir.contract.Modality;
import dev.weir.scoring.media.MediaBytes;
import dev.weir.scoring.media.fetch.FetchException;
import dev.weir.scoring.media.fetch.FetchFailure;
import dev.weir.scoring.media.fetch.MediaFetcher;
import java.time.Duration;

/** Tries again where another try may do better, with a pause that doubles, and never beyond its time. */
final class PatientFetcher {
    private final MediaFetcher fetcher;
    private final int attempts;
    private final Duration firstPause;
    private final LaneMetrics metrics;

    PatientFetcher(MediaFetcher fetcher, int attempts, Duration firstPause, LaneMetrics metrics) {
        this.fetcher = fetcher;
        this.attempts = attempts;
        this.firstPause = firstPause;
        this.metrics = metrics;
    }

    int limitBytes(MediaReference media) {
        return fetcher.limitBytes(media);
    }

    MediaBytes fetch(MediaReference media, Modality modality, long deadlineNanos)
            throws FetchException, InterruptedException {
        long pause = firstPause.toNanos();
        for (int attempt = 1; ; attempt++) {
            long left = deadlineNanos - System.nanoTime();
            if (left <= 0) {
                throw new FetchException(FetchFailure.TIMEOUT, "not fetched in time");
            }
            try {
                return fetcher.fetch(media, modality, Duration.ofNanos(left));
            } catch (FetchException e) {
                metrics.fetchFailed(e.failure());
                if (!e.failure().isPassing() || attempt == attempts || left < pause) {
                    throw e;
                }
            }
            Thread.sleep(pause / 1_000_000, (int) (pause % 1_000_000));
            pause *= 2;
        }
    }
}

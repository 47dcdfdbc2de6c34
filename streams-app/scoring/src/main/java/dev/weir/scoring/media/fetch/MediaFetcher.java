package dev.weir.scoring.media.fetch;

import dev.weir.contract.MediaReference;
import dev.weir.contract.Modality;
import dev.weir.scoring.media.MediaBytes;
import java.time.Duration;

/** Gets the bytes behind a reference, checked against what the reference says of them. Thread-safe. */
public interface MediaFetcher {
    /**
     * @param patience after which it gives up
     * @throws FetchException with its category; nothing of a failed fetch is kept
     */
    MediaBytes fetch(MediaReference media, Modality expected, Duration patience) throws FetchException;

    /** The most bytes that a reference may come to: what must be free in memory before it is fetched. */
    int limitBytes(MediaReference media);
}

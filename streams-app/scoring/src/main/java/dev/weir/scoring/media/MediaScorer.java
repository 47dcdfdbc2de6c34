package dev.weir.scoring.media;

import dev.weir.contract.MediaTask;
import dev.weir.contract.Modality;
import dev.weir.contract.Signal;
import java.util.List;

/**
 * Looks at media of one modality. Shared by all threads of a lane: implementations are thread-safe.
 *
 * @param <F> what was seen: hashes, read text, scores of models, or why nothing could be seen. Immutable
 */
public interface MediaScorer<F> extends AutoCloseable {
    /** Stable name that stands in every signal: {@code image}, {@code audio}, {@code video}. */
    String name();

    Modality modality();

    /** Changes whenever the same bytes might be seen differently; what was seen is kept under digest and version. */
    String version();

    /**
     * What is seen in each piece, in the same order. Media that cannot be decoded is a thing seen as well; an exception is a fault of the
     * scorer and not of the media.
     */
    List<F> look(List<MediaBytes> batch);

    /** Whether equal bytes will be seen so again. What failed for a reason that may pass is told, but never kept. */
    boolean isLasting(F seen);

    /** The signal that answers a task, from what was seen and from the levers at hand. SCORED, or FAILED with its category. */
    Signal say(MediaTask task, String digest, F seen, MediaLevers levers);

    @Override
    void close();
}

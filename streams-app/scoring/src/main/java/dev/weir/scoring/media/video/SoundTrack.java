package dev.weir.scoring.media.video;

import dev.weir.contract.Coverage;
import dev.weir.contract.Evidence;
import dev.weir.contract.MediaTask;
import dev.weir.contract.VersionRef;
import dev.weir.scoring.FailureCategory;
import dev.weir.scoring.media.MediaLevers;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Listens to the sound track of a clip: the port through which a scorer of sound is plugged in. Thread-safe.
 *
 * @param <H> what was heard. Immutable
 */
public interface SoundTrack<H> extends AutoCloseable {
    /** Changes whenever the same samples might be heard differently. */
    String version();

    /** What is heard in each track: 16 kHz, one channel. In the same order. */
    List<H> listen(List<short[]> tracks);

    /** What is to be said of it; time ranges as evidence. */
    Said say(MediaTask task, H heard, MediaLevers levers);

    @Override
    void close();

    /**
     * @param failure why nothing is known of the sound, null where something is
     * @param model model that listened
     */
    record Said(
            @Nullable FailureCategory failure,
            @Nullable VersionRef model,
            Coverage coverage,
            Map<String, Double> scores,
            List<Evidence> evidence) {}
}

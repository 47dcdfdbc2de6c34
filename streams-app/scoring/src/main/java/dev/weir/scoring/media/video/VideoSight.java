package dev.weir.scoring.media.video;

import dev.weir.scoring.FailureCategory;
import dev.weir.scoring.media.Weighted;
import dev.weir.scoring.media.decode.MediaFacts;
import dev.weir.scoring.media.image.FrameSight;
import dev.weir.scoring.media.image.ModelSight;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is seen and heard in a clip.
 *
 * @param <H> what is heard
 */
public sealed interface VideoSight<H> {
    /** Time that looking took, in µs. */
    long durationMicros();

    /**
     * @param heard null where the clip has no sound, or nobody listens
     * @param heardMillis sound that was listened to
     */
    record Seen<H>(
            MediaFacts facts,
            List<FrameSight> frames,
            ModelSight model,
            @Nullable H heard,
            long heardMillis,
            long durationMicros)
            implements VideoSight<H>, Weighted {
        public Seen {
            frames = List.copyOf(frames);
        }

        @Override
        public int weightBytes() {
            int sound = heard instanceof Weighted weighted ? weighted.weightBytes() : 0;
            return sound + frames.stream().mapToInt(FrameSight::weightBytes).sum();
        }
    }

    /** Nothing could be seen, and why. */
    record Unseen<H>(FailureCategory why, long durationMicros) implements VideoSight<H> {}
}

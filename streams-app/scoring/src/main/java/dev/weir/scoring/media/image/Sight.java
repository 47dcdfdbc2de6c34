package dev.weir.scoring.media.image;

import dev.weir.scoring.FailureCategory;
import dev.weir.scoring.media.Weighted;
import dev.weir.scoring.media.decode.MediaFacts;
import java.util.List;

/** What is seen in a picture, or in the frames of a clip. */
public sealed interface Sight {
    /** Time that looking took, in µs. */
    long durationMicros();

    /** Whether equal bytes will be seen so again. */
    default boolean isLasting() {
        return !(this instanceof Unseen unseen && unseen.why().isPassing());
    }

    /** @param model the classifier that looked, {@link ModelSight#NONE} where there is none */
    record Seen(MediaFacts facts, List<FrameSight> frames, ModelSight model, long durationMicros)
            implements Sight, Weighted {
        public Seen {
            frames = List.copyOf(frames);
        }

        @Override
        public int weightBytes() {
            return frames.stream().mapToInt(FrameSight::weightBytes).sum();
        }
    }

    /** Nothing could be seen, and why. */
    record Unseen(FailureCategory why, long durationMicros) implements Sight {}
}

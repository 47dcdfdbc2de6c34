package dev.weir.scoring.media.image;

import dev.weir.scoring.FailureCategory;
import dev.weir.scoring.media.Weighted;
import dev.weir.scoring.media.decode.MediaFacts;
import java.util.List;

/** What is seen in a picture. */
public sealed interface ImageSight {
    /** Time that looking took, in µs. */
    long durationMicros();

    /** @param model the classifier that looked, {@link ModelSight#NONE} where there is none */
    record Seen(MediaFacts facts, List<FrameSight> frames, ModelSight model, long durationMicros)
            implements ImageSight, Weighted {
        public Seen {
            frames = List.copyOf(frames);
        }

        @Override
        public int weightBytes() {
            return frames.stream().mapToInt(FrameSight::weightBytes).sum();
        }
    }

    /** Nothing could be seen, and why. */
    record Unseen(FailureCategory why, long durationMicros) implements ImageSight {}
}

package dev.weir.scoring.media.video;

import dev.weir.scoring.media.Weighted;
import dev.weir.scoring.media.image.Sight;
import org.jspecify.annotations.Nullable;

/**
 * What is seen and heard in a clip.
 *
 * @param seen in its frames
 * @param heard null where the clip has no sound, or nobody listens
 * @param heardMillis sound that was listened to
 * @param durationMicros time that looking and listening took, in µs
 * @param <H> what is heard
 */
public record VideoSight<H>(Sight seen, @Nullable H heard, long heardMillis, long durationMicros) implements Weighted {
    private static final int BYTES = 256;

    @Override
    public int weightBytes() {
        return BYTES + weightBytes(seen) + weightBytes(heard);
    }

    private static int weightBytes(@Nullable Object part) {
        return part instanceof Weighted weighted ? weighted.weightBytes() : 0;
    }
}

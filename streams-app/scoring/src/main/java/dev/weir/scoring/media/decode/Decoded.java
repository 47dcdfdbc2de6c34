package dev.weir.scoring.media.decode;

import dev.weir.scoring.FailureCategory;
import java.util.List;

/** What came of decoding. */
public sealed interface Decoded {

    /**
     * @param frames in the order of time
     * @param pcm 16 kHz, one channel, from the beginning; shared and never written to
     */
    record Media(MediaFacts facts, List<Frame> frames, short[] pcm) implements Decoded {
        public Media {
            frames = List.copyOf(frames);
        }
    }

    /** Nothing is known of the content, and why. */
    record Failed(FailureCategory why) implements Decoded {}
}

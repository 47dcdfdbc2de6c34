package dev.weir.scoring.media.audio;

import dev.weir.scoring.FailureCategory;

/** From the bytes of a file to its samples. Thread-safe. */
public interface PcmDecoder extends AutoCloseable {
    int SAMPLE_RATE = 16_000;

    /** Decodes at most {@code maxMillis} from the beginning. Never throws for media. */
    Pcm decode(byte[] bytes, int maxMillis);

    @Override
    void close();

    /** What came of it. */
    sealed interface Pcm {
        /**
         * @param samples 16 kHz, one channel
         * @param totalMillis of the whole sound, however much of it was decoded
         */
        record Sound(short[] samples, long totalMillis) implements Pcm {}

        /** Nothing is known of the sound, and why. */
        record Failed(FailureCategory why) implements Pcm {}
    }
}

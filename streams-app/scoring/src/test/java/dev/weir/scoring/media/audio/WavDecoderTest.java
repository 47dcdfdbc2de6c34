package dev.weir.scoring.media.audio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.scoring.media.audio.PcmDecoder.Pcm;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WavDecoderTest {
    private static final int MINUTE = 60_000;
    private final WavDecoder decoder = new WavDecoder();

    @Test
    void givesTheSamplesThatWereWritten() {
        short[] samples = {0, 1, -1, Short.MAX_VALUE, Short.MIN_VALUE};

        Pcm.Sound sound = (Pcm.Sound) decoder.decode(Wav.of(samples), MINUTE);

        assertThat(sound.samples()).isEqualTo(samples);
    }

    @Test
    void listensNoLongerThanItMayAndTellsHowMuchThereWas() {
        Pcm.Sound sound = (Pcm.Sound) decoder.decode(Wav.of(new short[32_000]), 500);

        assertThat(sound.samples()).hasSize(8_000);
        assertThat(sound.totalMillis()).isEqualTo(2_000);
    }

    @Test
    void refusesWhatItDoesNotRead() {
        assertThat(decoder.decode(new byte[0], MINUTE)).isInstanceOf(Pcm.Failed.class);
        assertThat(decoder.decode(new byte[100], MINUTE)).isInstanceOf(Pcm.Failed.class);
        assertThat(decoder.decode(Wav.of(new short[10], 44_100, 1), MINUTE)).isInstanceOf(Pcm.Failed.class);
        assertThat(decoder.decode(Wav.of(new short[10], 16_000, 2), MINUTE)).isInstanceOf(Pcm.Failed.class);
    }

    @Test
    void survivesEveryTruncation() {
        byte[] whole = Wav.of(new short[50]);
        for (int length = 0; length < whole.length; length++) {
            Pcm decoded = decoder.decode(Arrays.copyOf(whole, length), MINUTE);

            assertThat(decoded instanceof Pcm.Sound sound ? sound.samples().length : 0)
                    .as("%d bytes", length)
                    .isLessThan(50);
        }
    }
}

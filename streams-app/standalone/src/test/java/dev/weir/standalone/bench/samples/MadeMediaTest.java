package dev.weir.standalone.bench.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.digest.Sha256;
import dev.weir.scoring.media.decode.DecodeSettings;
import dev.weir.scoring.media.decode.Decoded;
import dev.weir.scoring.media.decode.DecoderPool;
import dev.weir.scoring.media.decode.Look;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class MadeMediaTest {
    @Test
    void differentClipsDifferInTheirBytesAndAreDecodedWhole() throws Exception {
        List<byte[]> clips = MadeMedia.differentClips(9, 1);

        assertThat(clips.stream().map(clip -> Sha256.of(ByteBuffer.wrap(clip))))
                .hasSize(9)
                .doesNotHaveDuplicates();
        try (DecoderPool decoders = new DecoderPool(DecodeSettings.defaults())) {
            List<Long> frames = decoders.decodeAll(
                    List.of(clips.get(0), clips.get(7), clips.get(8)),
                    Look.clip(64, 2, 500, 0),
                    decoded -> ((Decoded.Media) decoded).facts().frames());
            assertThat(frames).containsExactly(25L, 25L, 25L);
        }
    }
}

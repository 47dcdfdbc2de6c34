package dev.weir.scoring.media.audio;

import dev.weir.scoring.media.decode.Decoded;
import dev.weir.scoring.media.decode.DecoderPool;
import dev.weir.scoring.media.decode.Look;

/** Whatever the locked decoder processes can read. */
public final class DecodedSound implements PcmDecoder {
    private final DecoderPool decoders;

    /** @param decoders shared, and not closed here */
    public DecodedSound(DecoderPool decoders) {
        this.decoders = decoders;
    }

    @Override
    public Pcm decode(byte[] bytes, int maxMillis) {
        Decoded decoded = decoders.decode(bytes, Look.sound(maxMillis));
        if (decoded instanceof Decoded.Media media) {
            return new Pcm.Sound(media.pcm(), media.facts().soundMillis());
        }
        return new Pcm.Failed(((Decoded.Failed) decoded).why());
    }

    @Override
    public void close() {
        // The processes belong to whoever started them.
    }
}

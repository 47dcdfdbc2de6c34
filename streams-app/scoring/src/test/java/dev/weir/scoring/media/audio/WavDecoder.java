package dev.weir.scoring.media.audio;

import dev.weir.scoring.FailureCategory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * WAV with 16-bit PCM at 16 kHz, one channel, in plain Java: what tests read without a decoder's natives. Anything else
 * is refused, not converted.
 */
public final class WavDecoder implements PcmDecoder {
    private static final int RIFF_HEADER_BYTES = 12;
    private static final int CHUNK_HEADER_BYTES = 8;
    private static final int FORMAT_BYTES = 16;
    private static final int PCM = 1;

    @Override
    public Pcm decode(byte[] bytes, int maxMillis) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length < RIFF_HEADER_BYTES
                || !tag(in, 0).equals("RIFF")
                || !tag(in, 8).equals("WAVE")) {
            return failed();
        }
        boolean known = false;
        for (int at = RIFF_HEADER_BYTES; at + CHUNK_HEADER_BYTES <= bytes.length; ) {
            int content = at + CHUNK_HEADER_BYTES;
            long announced = Integer.toUnsignedLong(in.getInt(at + 4));
            int there = (int) Math.min(announced, bytes.length - content);
            if (tag(in, at).equals("fmt ")) {
                known = there >= FORMAT_BYTES && isKnown(in, content);
            } else if (tag(in, at).equals("data")) {
                return known ? sound(in, content, there, maxMillis) : failed();
            }
            at = (int) Math.min(bytes.length, content + announced + (announced & 1));
        }
        return failed();
    }

    private static boolean isKnown(ByteBuffer in, int at) {
        return in.getShort(at) == PCM
                && in.getShort(at + 2) == 1
                && in.getInt(at + 4) == SAMPLE_RATE
                && in.getShort(at + 14) == Short.SIZE;
    }

    private static Pcm sound(ByteBuffer in, int at, int bytes, int maxMillis) {
        int all = bytes / Short.BYTES;
        int wanted = (int) Math.min(all, (long) maxMillis * SAMPLE_RATE / 1_000);
        short[] samples = new short[wanted];
        in.slice(at, wanted * Short.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asShortBuffer()
                .get(samples);
        return new Pcm.Sound(samples, all * 1_000L / SAMPLE_RATE);
    }

    private static String tag(ByteBuffer in, int at) {
        byte[] tag = new byte[4];
        in.get(at, tag);
        return new String(tag, StandardCharsets.ISO_8859_1);
    }

    private static Pcm failed() {
        return new Pcm.Failed(FailureCategory.UNDECODABLE);
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}

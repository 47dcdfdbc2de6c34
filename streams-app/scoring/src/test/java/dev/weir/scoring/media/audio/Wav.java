package dev.weir.scoring.media.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes WAV files for tests. */
final class Wav {
    private Wav() {}

    static byte[] of(short[] samples) {
        return of(samples, PcmDecoder.SAMPLE_RATE, 1);
    }

    static byte[] of(short[] samples, int rate, int channels) {
        int data = samples.length * Short.BYTES;
        ByteBuffer out = ByteBuffer.allocate(44 + data).order(ByteOrder.LITTLE_ENDIAN);
        out.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + data);
        out.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        out.putShort((short) 1).putShort((short) channels).putInt(rate);
        out.putInt(rate * channels * 2).putShort((short) (channels * 2)).putShort((short) 16);
        out.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(data);
        for (short sample : samples) {
            out.putShort(sample);
        }
        return out.array();
    }
}

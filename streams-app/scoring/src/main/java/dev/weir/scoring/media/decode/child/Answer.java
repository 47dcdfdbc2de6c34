package dev.weir.scoring.media.decode.child;

import dev.weir.scoring.media.decode.Frame;
import dev.weir.scoring.media.decode.Look;
import dev.weir.scoring.media.decode.Wire;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/** What goes back of one job, as it is found. */
final class Answer {
    private final DataOutputStream out;
    private final Look look;
    private int frames;
    private int samples;

    Answer(DataOutputStream out, Look look) {
        this.out = out;
        this.look = look;
    }

    Look look() {
        return look;
    }

    int frames() {
        return frames;
    }

    boolean wantsFrames() {
        return frames < look.maxFrames();
    }

    boolean wantsSound() {
        return samples < look.maxSamples();
    }

    void frame(Frame frame) throws IOException {
        frames++;
        Wire.writeFrame(out, frame);
    }

    /** As many of these samples as are still wanted. */
    void sound(short[] pcm, int count) throws IOException {
        int wanted = Math.min(count, look.maxSamples() - samples);
        for (int from = 0; from < wanted; from += Wire.MAX_CHUNK_SAMPLES) {
            int chunk = Math.min(Wire.MAX_CHUNK_SAMPLES, wanted - from);
            ByteBuffer bytes = ByteBuffer.allocate(2 * chunk);
            bytes.asShortBuffer().put(pcm, from, chunk);
            out.writeByte(Wire.SOUND);
            out.writeInt(chunk);
            out.write(bytes.array());
        }
        samples += wanted;
    }
}
